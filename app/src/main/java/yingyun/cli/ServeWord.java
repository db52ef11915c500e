package yingyun.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.web.server.PortInUseException;
import org.springframework.context.ConfigurableApplicationContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** {@code serve}: the web node. A demo bank runs its first nights before it waits at its business date. */
@Command(name = "serve", resourceBundle = "messages.help", description = "${bundle:serve}", sortOptions = false)
final class ServeWord implements Callable<Integer> {

    private static final String DEMO_PASSWORD = "Yingyun-2026";

    @Option(names = "--port", paramLabel = "N", descriptionKey = "serve.port", defaultValue = "8080")
    int port = 8080;

    @Mixin
    BackupOptions backup = new BackupOptions();

    @Mixin
    ListenOptions listen = new ListenOptions();

    @Mixin
    CommonOptions common = new CommonOptions();

    @ParentCommand
    @Nullable
    Words top;

    @Nullable
    Workplace place;

    @Override
    public Integer call() {
        Workplace opened =
                Workplace.open(common, common.homeFolder().resolve("inbox"), Optional.of(backup.settings(common)));
        place = opened;
        try {
            listen.refuseWhatIsUnsafe(opened.isDemo());
        } catch (RuntimeException refused) {
            opened.close();
            throw refused;
        }
        ConfigurableApplicationContext web;
        try {
            web = web(opened);
        } catch (RuntimeException failed) {
            opened.close();
            throw portInUse(failed) ? new CliProblem.PortInUse(port).refused() : failed;
        }
        Thread.ofPlatform().name("first-nights").start(() -> firstNights(opened, web));
        return Words.STAYS_UP;
    }

    private ConfigurableApplicationContext web(Workplace opened) {
        Map<String, Object> properties = new LinkedHashMap<>(listen.properties());
        properties.put("yingyun.demo-bar", opened.isDemo());
        properties.put("server.port", port);
        return WebNode.start(
                Objects.requireNonNull(top).application(),
                opened,
                common,
                backup.settings(common),
                properties,
                context -> {});
    }

    private void firstNights(Workplace opened, ConfigurableApplicationContext web) {
        try {
            Nights nights = new Nights(opened, opened.home().inbox(), true, common.wording(), System.out);
            if (opened.isDemo()) {
                nights.run(Optional.empty(), Optional.of(DemoBankSetUp.LAST_NIGHT_AT_START));
            }
            System.out.println(
                    common.wording().of("CLI-2010", Map.of("url", listen.url(port), "day", nights.openDay())));
            if (opened.isDemo()) {
                System.out.println(common.wording().of("CLI-2016", Map.of("password", DEMO_PASSWORD)));
            }
        } catch (RuntimeException broken) {
            System.err.println(broken);
            web.close();
            opened.close();
            System.exit(Words.FAULT);
        }
    }

    private static boolean portInUse(Throwable failed) {
        for (Throwable cause = failed; cause != null; cause = cause.getCause()) {
            if (cause instanceof PortInUseException) {
                return true;
            }
        }
        return false;
    }
}
