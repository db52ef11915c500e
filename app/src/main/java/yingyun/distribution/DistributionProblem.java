package yingyun.distribution;

import yingyun.kernel.BusinessDate;
import yingyun.kernel.Problem;

/** What the release and the inbox refuse. */
public sealed interface DistributionProblem extends Problem {

    /** No such paper, batch or org; or it is nobody's business here. */
    record NotFound(String what) implements DistributionProblem {
        @Override
        public String code() {
            return "DS-1001";
        }
    }

    /** The batch is not one that waits for its release. */
    record NotToRelease(BusinessDate businessDate, int batch, String state) implements DistributionProblem {
        @Override
        public String code() {
            return "DS-1002";
        }
    }

    /** JOB-111 found something that nobody waived. */
    record ChecksNotClean(BusinessDate businessDate, long findings, String first) implements DistributionProblem {
        @Override
        public String code() {
            return "DS-1003";
        }
    }

    /** A paper without a person who could sign for it would never be signed for. */
    record NobodySigns(BusinessDate businessDate, long papers, String orgs) implements DistributionProblem {
        @Override
        public String code() {
            return "DS-1004";
        }
    }

    /** Head office's report clerks submit the bank's batch. */
    record NotYourBatch(BusinessDate businessDate) implements DistributionProblem {
        @Override
        public String code() {
            return "DS-1005";
        }

        @Override
        public Kind kind() {
            return Kind.NOT_ALLOWED;
        }
    }

    /** Whoever waived a finding does not release the papers with it. */
    record ReleasedByTheWaiver(BusinessDate businessDate) implements DistributionProblem {
        @Override
        public String code() {
            return "DS-1006";
        }
    }

    /** The finding is gone, waived, or none that can be waived: a file that is not whole is made again. */
    record NotToWaive(BusinessDate businessDate, String finding) implements DistributionProblem {
        @Override
        public String code() {
            return "DS-1007";
        }
    }

    record SignedAlready(String paper, String name, String time) implements DistributionProblem {
        @Override
        public String code() {
            return "DS-1008";
        }
    }

    /** Recalled or replaced by a newer version. */
    record NoLongerInForce(String paper, String newest) implements DistributionProblem {
        @Override
        public String code() {
            return "DS-1009";
        }
    }

    /** What lies in the store is not what was released. */
    record FileDamaged(String paper, String format) implements DistributionProblem {
        @Override
        public String code() {
            return "DS-1010";
        }
    }

    /** He read another file than the one that counts now. */
    record NotWhatWasRead(String paper) implements DistributionProblem {
        @Override
        public String code() {
            return "DS-1011";
        }
    }

    /** Exceptions and corrections are looked at before they are signed for. */
    record NotOpenedYet(String paper) implements DistributionProblem {
        @Override
        public String code() {
            return "DS-1012";
        }
    }

    /** He may read it, but signing is for others. */
    record NotYoursToSign(String paper, String who) implements DistributionProblem {
        @Override
        public String code() {
            return "DS-1013";
        }

        @Override
        public Kind kind() {
            return Kind.NOT_ALLOWED;
        }
    }

    record IdentityNotConfirmed() implements DistributionProblem {
        @Override
        public String code() {
            return "DS-1014";
        }
    }

    /** The pack was other when he read it. */
    record PackChanged(long papers) implements DistributionProblem {
        @Override
        public String code() {
            return "DS-1015";
        }
    }

    record PageMissing(String paper, int page) implements DistributionProblem {
        @Override
        public String code() {
            return "DS-1016";
        }

        @Override
        public Kind kind() {
            return Kind.NOT_FOUND;
        }
    }

    /** Everybody whom the directory names has it already. */
    record NobodyMissing(String org) implements DistributionProblem {
        @Override
        public String code() {
            return "DS-1017";
        }
    }
}
