package yingyun.cli;

import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import yingyun.kernel.BusinessDate;
import yingyun.proof.ProofSheets;
import yingyun.proof.Verification;
import yingyun.proof.VerificationReport;
import yingyun.reference.BusinessDates;

/** {@code verify}: recomputes closed days and prints the proof sheet of one. */
@Command(name = "verify", resourceBundle = "messages.help", description = "${bundle:verify}", sortOptions = false)
final class VerifyWord implements Callable<Integer> {

    @Option(names = "--date", paramLabel = "D", descriptionKey = "verify.date")
    @Nullable
    String date;

    @Mixin
    CommonOptions common = new CommonOptions();

    @Override
    public Integer call() {
        BusinessDate wanted = date == null ? null : CommonOptions.date(date);
        try (Workplace place = Workplace.ofBank(common)) {
            List<BusinessDate> closed = place.bean(BusinessDates.class).closedDays();
            List<BusinessDate> days = wanted == null ? closed : List.of(wanted);
            VerificationReport report = place.bean(Verification.class).verify(days);
            if (!days.isEmpty()) {
                System.out.println(
                        place.bean(ProofSheets.class).of(days.getLast()).text(common.wording()));
            }
            report.findings().forEach(finding -> System.out.println(finding.sentence(common.wording())));
            System.out.println(common.wording()
                    .of(
                            "CLI-2012",
                            Map.of(
                                    "days",
                                    report.days().size(),
                                    "findings",
                                    report.findings().size())));
            System.out.println(common.wording().of("CLI-2017", Map.of("rows", report.unsealedAuditRows())));
            return report.isClean() ? Words.DONE : Words.FAULT;
        }
    }
}
