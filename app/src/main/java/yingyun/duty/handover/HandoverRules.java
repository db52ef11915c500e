package yingyun.duty.handover;

import java.time.Duration;
import java.time.LocalDateTime;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import yingyun.duty.roster.Assignment;
import yingyun.duty.roster.Post;
import yingyun.duty.roster.Posts;
import yingyun.kernel.BusinessDate;
import yingyun.kernel.EmployeeNo;
import yingyun.kernel.Operator;
import yingyun.kernel.PasswordCheck;
import yingyun.reference.BankClock;
import yingyun.reference.Parameters;

/** What a handover must not be (domain study 01 §1.6): too short an overlap, in a running step, with a wrong witness or password. */
@Component
class HandoverRules {

    private final NightFacts facts;
    private final Posts posts;
    private final Parameters parameters;
    private final BankClock clock;
    private final ObjectProvider<PasswordCheck> passwords;

    HandoverRules(
            NightFacts facts,
            Posts posts,
            Parameters parameters,
            BankClock clock,
            ObjectProvider<PasswordCheck> passwords) {
        this.facts = facts;
        this.posts = posts;
        this.parameters = parameters;
        this.clock = clock;
        this.passwords = passwords;
    }

    void refuseShortOverlap(Assignment outgoing, Assignment incoming) {
        long demanded = overlapMinutes(outgoing);
        long minutes = Duration.between(incoming.startsAt(), outgoing.endsAt()).toMinutes();
        if (minutes < demanded) {
            throw new HandoverProblem.OverlapTooShort(outgoing.name(), incoming.name(), Math.max(0, minutes), demanded)
                    .refused();
        }
    }

    void refuseTooEarly(Assignment incoming) {
        LocalDateTime earliest = incoming.startsAt().plusMinutes(overlapMinutes(incoming));
        if (clock.now().isBefore(earliest)) {
            throw new HandoverProblem.TooEarly(earliest.toLocalTime().toString()).refused();
        }
    }

    void refuseRunningStep(Assignment outgoing) {
        if (!postOf(outgoing).isOfTheNight()) {
            return;
        }
        facts.running().ifPresent(job -> {
            throw new HandoverProblem.StepRuns(job.jobCode(), job.name()).refused();
        });
    }

    static void refuseWrongWitness(Post post, @Nullable EmployeeNo witness, Assignment outgoing, Assignment incoming) {
        if (post.witnessed() && witness == null) {
            throw new HandoverProblem.WitnessMissing(post.nameZh()).refused();
        }
        if (witness != null && (outgoing.isOf(witness) || incoming.isOf(witness))) {
            throw new HandoverProblem.WitnessIsOneOfBoth().refused();
        }
    }

    void refuseWrongPassword(Operator by, String password) {
        PasswordCheck check = passwords.getIfAvailable();
        if (check == null) {
            throw new HandoverProblem.NotInstalled().refused();
        }
        if (!check.matches(by.employeeNo(), password)) {
            throw new HandoverProblem.WrongPassword().refused();
        }
    }

    private long overlapMinutes(Assignment duty) {
        return parameters.number("duty.overlap.minutes", BusinessDate.of(duty.dutyDate()));
    }

    Post postOf(Assignment duty) {
        return posts.find(duty.postCode(), duty.dutyDate())
                .orElseThrow(() -> new HandoverProblem.NotFound(duty.postCode()).refused());
    }
}
