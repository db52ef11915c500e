package yingyun.cli;

import java.util.Map;
import java.util.concurrent.Callable;
import org.springframework.transaction.PlatformTransactionManager;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import yingyun.access.FirstAdministrators;
import yingyun.kernel.AuditTrail;

/** {@code init-admin}: the three people with whom a bank of one's own begins; everyone else comes by two of them. */
@Command(
        name = "init-admin",
        resourceBundle = "messages.help",
        description = "${bundle:init-admin}",
        sortOptions = false)
final class InitAdminWord implements Callable<Integer> {

    @Mixin
    CommonOptions common = new CommonOptions();

    @Override
    public Integer call() {
        try (Workplace place = Workplace.ofBank(common)) {
            var made = new FirstAdministrators(
                            place.database().app(),
                            place.bean(PlatformTransactionManager.class),
                            place.bean(AuditTrail.class))
                    .make(common.wording().isEnglish());
            System.out.println(common.wording().of("CLI-2019", Map.of()));
            made.forEach(one -> System.out.println(common.wording()
                    .of(
                            "CLI-2018",
                            Map.of(
                                    "employee", one.employeeNo(),
                                    "role", one.role(),
                                    "password", one.password()))));
            return Words.DONE;
        }
    }
}
