package yingyun.access;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import yingyun.operations.demo.DemoDay;
import yingyun.reference.Bank;
import yingyun.reference.BankClock;
import yingyun.reference.BankKind;
import yingyun.reference.BusinessDates;

/**
 * 换人, shown code, 快进: there only if {@code serve} says so, which it does for a demo bank on the loopback. Said of any other bank or
 * address, the start fails.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication
@ConditionalOnProperty(name = DemoConfiguration.PROPERTY, havingValue = "true")
class DemoConfiguration {

    static final String PROPERTY = "yingyun.demo-bar";

    @Bean
    DemoDesk demoDesk(
            Bank bank,
            DemoLogins logins,
            BusinessDates dates,
            BankClock clock,
            DemoDay day,
            @Value("${server.address:}") String address) {
        if (!bank.kind().equals(Optional.of(BankKind.DEMO)) || !isLoopback(address)) {
            throw new IllegalStateException(PROPERTY + " is for the demo bank on the loopback only");
        }
        logins.prepare();
        return new DemoDesk(logins, dates, clock, day);
    }

    private static boolean isLoopback(String address) {
        try {
            return !address.isEmpty() && InetAddress.getByName(address).isLoopbackAddress();
        } catch (UnknownHostException unknown) {
            return false;
        }
    }
}
