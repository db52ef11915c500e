package yingyun.approval;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import yingyun.kernel.EmployeeNo;
import yingyun.kernel.FourEyesAct;
import yingyun.kernel.Grant;
import yingyun.kernel.OrgCode;
import yingyun.kernel.Refused;

/** An act whose data a test can change under a request. Facts: {@code subject}, {@code org}. */
final class TestAct implements FourEyesAct {

    private final String mcCode;
    final List<Grant> executed = Collections.synchronizedList(new ArrayList<>());
    volatile String data = "as submitted";
    volatile Optional<String> keyFigure = Optional.empty();
    volatile @Nullable RuntimeException failure;
    volatile boolean brokenAfterwards;
    volatile @Nullable Refused impossible;

    TestAct(String mcCode) {
        this.mcCode = mcCode;
    }

    @Override
    public String name() {
        return "test." + mcCode;
    }

    @Override
    public String mcCode() {
        return mcCode;
    }

    @Override
    public Prospect prospect(Map<String, String> facts, EmployeeNo maker) {
        if (impossible != null) {
            throw impossible;
        }
        String figure = keyFigure.orElse("无");
        return new Prospect(
                facts.getOrDefault("subject", "A"),
                Sentence.plain("冲销 " + figure + " 后重跑"),
                OrgCode.of(facts.getOrDefault("org", "320500100")),
                List.of(
                        new Change(
                                Sentence.plain("总分差额"), Sentence.plain("差 " + figure + " 元"), Sentence.plain("0.00")),
                        new Change(Sentence.plain("数据"), Sentence.plain(data), Sentence.plain("改后"))),
                data,
                keyFigure,
                Sentence.plain("须自己录数"));
    }

    @Override
    public void execute(Grant grant, Map<String, String> facts) {
        if (failure != null) {
            throw failure;
        }
        executed.add(grant);
        if (brokenAfterwards) {
            throw new IllegalStateException("what follows the act is broken");
        }
    }

    @Override
    public boolean isDone(Grant grant) {
        return executed.stream().anyMatch(done -> done.approvalId() == grant.approvalId());
    }
}
