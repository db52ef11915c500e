package yingyun.intake;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What the sender says of a file.
 *
 * @param contract 0.9 (also where it says nothing) or 1.0, which asks for the columns that the jobs read
 * @param sums in fen, by the name of the field
 */
record Control(String contract, long rows, String sha256, Map<String, Long> sums) {

    static final String DEBIT = "debit";
    static final String CREDIT = "credit";
    static final String AMOUNT_IN = "amountIn";
    static final String AMOUNT_OUT = "amountOut";
    static final int LARGEST = 64 * 1024;

    private static final String FIRST_CONTRACT = "0.9";
    private static final String WHOLE_CONTRACT = "1.0";
    private static final List<String> CONTRACTS = List.of(FIRST_CONTRACT, WHOLE_CONTRACT);
    private static final Pattern HASH = Pattern.compile("[0-9a-fA-F]{64}");
    private static final Pattern SUM = Pattern.compile("-?[0-9]{1,16}\\.[0-9]{2}");
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    /** Null, with the reasons among the findings, if it can't be used for this file. */
    static @Nullable Control parse(byte[] json, DayFileName name, Findings findings) {
        if (json.length > LARGEST) {
            findings.add(new IntakeProblem.ControlTooLarge(LARGEST / 1024));
            return null;
        }
        JsonNode root;
        try {
            root = JSON.readTree(json);
        } catch (JacksonException unreadable) {
            findings.add(new IntakeProblem.ControlUnreadable());
            return null;
        }
        if (!root.isObject()) {
            findings.add(new IntakeProblem.ControlUnreadable());
            return null;
        }
        return new Fields(root, findings).control(name);
    }

    /** Are the columns that the jobs read demanded? */
    boolean isWhole() {
        return contract.equals(WHOLE_CONTRACT);
    }

    /** As far as the hash can be read at all. */
    static @Nullable String hashIn(byte[] json) {
        try {
            JsonNode hash = json.length > LARGEST ? null : JSON.readTree(json).get("sha256");
            return hash != null && hash.isString() ? hash.asString().toLowerCase(java.util.Locale.ROOT) : null;
        } catch (JacksonException unreadable) {
            return null;
        }
    }

    private record Fields(JsonNode root, Findings findings) {

        @Nullable
        Control control(DayFileName name) {
            String contract = contract();
            agree("system", name.kind().system());
            agree("kind", name.kind().kind());
            agree("businessDate", name.day().toString());
            if (whole("seq") != name.seq() && isWhole("seq")) {
                findings.add(new IntakeProblem.ControlContradictsName("seq"));
            }
            long rows = whole("rows");
            String hash = string("sha256");
            if (hash != null && !HASH.matcher(hash).matches()) {
                findings.add(new IntakeProblem.ControlFieldMalformed("sha256"));
            }
            Map<String, Long> sums = new HashMap<>();
            if (name.kind() == FileKind.CORE_JOURNAL) {
                sum(DEBIT, true, sums);
                sum(CREDIT, true, sums);
            } else if (name.kind().system().equals("PAY")) {
                sum(AMOUNT_IN, false, sums);
                sum(AMOUNT_OUT, false, sums);
            }
            return hash == null || !findings.isEmpty()
                    ? null
                    : new Control(contract, rows, hash.toLowerCase(java.util.Locale.ROOT), Map.copyOf(sums));
        }

        private String contract() {
            JsonNode stated = root.get("contract");
            if (stated == null) {
                return FIRST_CONTRACT;
            }
            if (!stated.isString() || !CONTRACTS.contains(stated.asString())) {
                findings.add(new IntakeProblem.ContractUnknown(String.join(", ", CONTRACTS)));
                return FIRST_CONTRACT;
            }
            return stated.asString();
        }

        private void agree(String field, String expected) {
            String stated = string(field);
            if (stated != null && !stated.equals(expected)) {
                findings.add(new IntakeProblem.ControlContradictsName(field));
            }
        }

        private @Nullable String string(String field) {
            JsonNode node = root.get(field);
            if (node == null || node.isNull()) {
                findings.add(new IntakeProblem.ControlFieldMissing(field));
                return null;
            }
            if (!node.isString()) {
                findings.add(new IntakeProblem.ControlFieldMalformed(field));
                return null;
            }
            return node.asString();
        }

        private boolean isWhole(String field) {
            JsonNode node = root.get(field);
            return node != null && node.isIntegralNumber() && node.canConvertToLong() && node.asLong() >= 0;
        }

        private long whole(String field) {
            JsonNode node = root.get(field);
            if (node == null || node.isNull()) {
                findings.add(new IntakeProblem.ControlFieldMissing(field));
                return -1;
            }
            if (!isWhole(field)) {
                findings.add(new IntakeProblem.ControlFieldMalformed(field));
                return -1;
            }
            return node.asLong();
        }

        private void sum(String field, boolean isRequired, Map<String, Long> sums) {
            JsonNode node = root.get(field);
            if (!isRequired && (node == null || node.isNull())) {
                return;
            }
            String stated = string(field);
            if (stated == null) {
                return;
            }
            if (SUM.matcher(stated).matches()) {
                sums.put(field, new BigDecimal(stated).movePointRight(2).longValueExact());
            } else {
                findings.add(new IntakeProblem.ControlFieldMalformed(field));
            }
        }
    }
}
