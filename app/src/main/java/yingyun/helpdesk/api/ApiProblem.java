package yingyun.helpdesk.api;

import yingyun.kernel.Problem;

/** Why the interface says no. */
sealed interface ApiProblem extends Problem {

    /** Of the answer under {@code /api/v1}. */
    default int status() {
        return 409;
    }

    /** No key came with the request. */
    record KeyMissing() implements ApiProblem {
        @Override
        public String code() {
            return "HD-7001";
        }

        @Override
        public int status() {
            return 401;
        }
    }

    /** Unknown: never issued, or mistyped. */
    record KeyWrong() implements ApiProblem {
        @Override
        public String code() {
            return "HD-7002";
        }

        @Override
        public int status() {
            return 401;
        }
    }

    /** Revoked, expired or not yet valid; told only to who has the whole key. */
    record KeyEnded() implements ApiProblem {
        @Override
        public String code() {
            return "HD-7003";
        }

        @Override
        public int status() {
            return 401;
        }
    }

    record ScopeMissing(String scope) implements ApiProblem {
        @Override
        public String code() {
            return "HD-7004";
        }

        @Override
        public int status() {
            return 403;
        }
    }

    record TooManyRequests(int perMinute) implements ApiProblem {
        @Override
        public String code() {
            return "HD-7005";
        }

        @Override
        public int status() {
            return 429;
        }
    }

    record BodyTooLarge(int mostKilobytes) implements ApiProblem {
        @Override
        public String code() {
            return "HD-7006";
        }

        @Override
        public int status() {
            return 413;
        }
    }

    /** No JSON, a field that is not known, a value of the wrong kind. What it said is not repeated: it may hold customer data. */
    record BodyUnreadable() implements ApiProblem {
        @Override
        public String code() {
            return "HD-7007";
        }

        @Override
        public int status() {
            return 400;
        }
    }

    record NoSuchRoute() implements ApiProblem {
        @Override
        public String code() {
            return "HD-7008";
        }

        @Override
        public int status() {
            return 404;
        }
    }

    record MethodWrong(String allowed) implements ApiProblem {
        @Override
        public String code() {
            return "HD-7009";
        }

        @Override
        public int status() {
            return 405;
        }
    }

    record IdempotencyKeyMissing() implements ApiProblem {
        @Override
        public String code() {
            return "HD-7010";
        }

        @Override
        public int status() {
            return 400;
        }
    }

    /** The same key with another body. */
    record IdempotencyKeyReused() implements ApiProblem {
        @Override
        public String code() {
            return "HD-7011";
        }
    }

    /** Not there, has left, is locked, may not ask, or works outside the key's orgs. */
    record AskerUnknown(String asker) implements ApiProblem {
        @Override
        public String code() {
            return "HD-7012";
        }

        @Override
        public int status() {
            return 422;
        }
    }

    record OrgOutOfReach(String org) implements ApiProblem {
        @Override
        public String code() {
            return "HD-7013";
        }

        @Override
        public int status() {
            return 403;
        }
    }

    record NotFound(String what) implements ApiProblem {
        @Override
        public String code() {
            return "HD-7014";
        }

        @Override
        public int status() {
            return 404;
        }
    }

    /** A field of the form of a new key. */
    record FieldWrong(String field) implements ApiProblem {
        @Override
        public String code() {
            return "HD-7015";
        }

        @Override
        public int status() {
            return 422;
        }
    }

    /** Neither public https nor allowed. */
    record AddressRefused(String address) implements ApiProblem {
        @Override
        public String code() {
            return "HD-7016";
        }

        @Override
        public int status() {
            return 422;
        }
    }

    /** Taken out already, revoked, or another one's request. */
    record NotToTakeOut(long key) implements ApiProblem {
        @Override
        public String code() {
            return "HD-7017";
        }
    }

    record RevokedAlready(long key) implements ApiProblem {
        @Override
        public String code() {
            return "HD-7018";
        }
    }

    record NothingToSendAgain(long delivery) implements ApiProblem {
        @Override
        public String code() {
            return "HD-7019";
        }
    }

    /** On our side; the log has it by that number. */
    record Failed(String fault) implements ApiProblem {
        @Override
        public String code() {
            return "HD-7020";
        }

        @Override
        public int status() {
            return 500;
        }
    }
}
