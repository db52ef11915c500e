package yingyun.intake;

import yingyun.kernel.Problem;

/**
 * Why a file, or one of its lines, is refused: one record per rule of the contract. Components are facts of the rule, never values of
 * the file; a value stands masked in the {@link Finding}.
 */
public sealed interface IntakeProblem extends Problem {

    // Name and date
    record NameUnknown() implements IntakeProblem {}

    record DayClosed(String day) implements IntakeProblem {}

    record PostingBegun(String day) implements IntakeProblem {}

    record BeforeFirstDay(String day, String first) implements IntakeProblem {}

    record NotTheTakeOverDay(String day, String takeOver) implements IntakeProblem {}

    record BankNotEmpty() implements IntakeProblem {}

    record NameTaken() implements IntakeProblem {}

    record FileTooLarge(String limit) implements IntakeProblem {}

    record FileUnreadable() implements IntakeProblem {}

    record ReloadRefused(String file, int findings) implements IntakeProblem {}

    record NotAJournal(long fileId) implements IntakeProblem {}

    record RefusedBefore() implements IntakeProblem {}

    /** Tonight's files may still come in time; going without them earlier is not the operator's to decide. */
    record FilesStillExpected(String files, String until) implements IntakeProblem {}

    /** Refused and not replaced, or not come by their latest time: going without them needs two persons (MC06). */
    record FilesMissing(String files) implements IntakeProblem {}

    /** Balances of accounts were taken over without the general ledger's. */
    record OpeningLedgerMissing(String takeOverDay) implements IntakeProblem {}

    /** A take-over file was refused and has not come again: without it the bank would begin with wrong balances. */
    record OpeningRefused(String file) implements IntakeProblem {}

    /** The accounts taken over are not the ledger taken over; the first of the differences, debit positive. */
    record OpeningDiffers(
            String takeOverDay,
            long differences,
            String org,
            String subject,
            String currency,
            String accounts,
            String ledger)
            implements IntakeProblem {}

    /** More accounts have no rate in force than JOB-041 may set aside: products with currency and number of accounts. */
    record RatesMissing(String day, long accounts, long allowed, String products) implements IntakeProblem {}

    // Control file
    record ControlTooLarge(int limitKib) implements IntakeProblem {}

    record ControlUnreadable() implements IntakeProblem {}

    record ControlFieldMissing(String field) implements IntakeProblem {}

    record ControlFieldMalformed(String field) implements IntakeProblem {}

    record ControlContradictsName(String field) implements IntakeProblem {}

    record ContractUnknown(String known) implements IntakeProblem {}

    record HashDiffers() implements IntakeProblem {}

    record RowsDiffer(long stated, long counted) implements IntakeProblem {}

    record SumDiffers(String field, String stated, String counted) implements IntakeProblem {}

    // CSV and header
    record ByteOrderMark() implements IntakeProblem {}

    record NotUtf8() implements IntakeProblem {}

    record QuoteMisplaced() implements IntakeProblem {}

    record QuoteUnclosed() implements IntakeProblem {}

    record RecordTooLong(int limitKib) implements IntakeProblem {}

    record TooManyColumns(int limit) implements IntakeProblem {}

    record FieldCount(int header, int found) implements IntakeProblem {}

    record CarriageReturnAlone() implements IntakeProblem {}

    record TooManyLines(long limit) implements IntakeProblem {}

    record NoHeader() implements IntakeProblem {}

    record ColumnUnknown(int position) implements IntakeProblem {}

    record ColumnTwice() implements IntakeProblem {}

    record ColumnMissing() implements IntakeProblem {}

    // Form of a value
    record ValueMissing() implements IntakeProblem {}

    record ControlCharacter() implements IntakeProblem {}

    record CodeMalformed(int longest) implements IntakeProblem {}

    record OrgMalformed() implements IntakeProblem {}

    record SubjectMalformed() implements IntakeProblem {}

    record CurrencyMalformed() implements IntakeProblem {}

    record NotOneOf(String allowed) implements IntakeProblem {}

    record DateMalformed() implements IntakeProblem {}

    record MomentMalformed() implements IntakeProblem {}

    record TextTooLong(int longest) implements IntakeProblem {}

    record AmountGrouped() implements IntakeProblem {}

    record AmountSigned() implements IntakeProblem {}

    record AmountWithExponent() implements IntakeProblem {}

    record AmountDecimals() implements IntakeProblem {}

    record AmountNotANumber() implements IntakeProblem {}

    record AmountTooLarge(String largest) implements IntakeProblem {}

    record AmountNotPositive() implements IntakeProblem {}

    record RateMalformed() implements IntakeProblem {}

    record WholeNumberMalformed() implements IntakeProblem {}

    record TermMalformed() implements IntakeProblem {}

    record ReversalMalformed() implements IntakeProblem {}

    record WordMalformed() implements IntakeProblem {}

    record FutureDate(String day) implements IntakeProblem {}

    // References
    record OrgUnknown(String day) implements IntakeProblem {}

    record SubjectUnknown(String day) implements IntakeProblem {}

    record AccountUnknown(String day) implements IntakeProblem {}

    record ProductUnknown(String day) implements IntakeProblem {}

    record ParentUnknown() implements IntakeProblem {}

    // Rules between values
    record SubjectHasChildren() implements IntakeProblem {}

    record SubjectNotOfAccount() implements IntakeProblem {}

    record CurrencyNotOfAccount() implements IntakeProblem {}

    record AccountNeeded() implements IntakeProblem {}

    record SideNotOfNature() implements IntakeProblem {}

    record ReversalNeeded() implements IntakeProblem {}

    record SetUnbalanced(String org, String currency) implements IntakeProblem {}

    record LineTwice(int lineNo) implements IntakeProblem {}

    record JournalNoTaken(String file) implements IntakeProblem {}

    record KeyTwice() implements IntakeProblem {}

    record SubjectWithoutSubAccounts() implements IntakeProblem {}

    record SubjectChanged() implements IntakeProblem {}

    record VersionsOverlap() implements IntakeProblem {}

    record EndBeforeStart() implements IntakeProblem {}

    record ParentNotAbove() implements IntakeProblem {}

    record OnlyHeadOfficeWithoutParent() implements IntakeProblem {}

    record OpeningUnbalanced(String org, String currency) implements IntakeProblem {}

    record AlreadyThere() implements IntakeProblem {}

    /** A take-over file of the same or a higher seq has this balance. */
    record OpeningOfHigherSeq() implements IntakeProblem {}

    /** An account's balance is in one currency as long as it is open. */
    record CurrencyOfAccountChanged() implements IntakeProblem {}

    /** Contract 1.0: a job reads this column of this kind of event. */
    record NeededByKind() implements IntakeProblem {}

    /** Contract 1.0: what the payment jobs understand. */
    record StatusUnknown() implements IntakeProblem {}

    /** Not known yet: may come with another file of the same day. */
    default boolean mayResolve() {
        return this instanceof OrgUnknown || this instanceof SubjectUnknown || this instanceof AccountUnknown;
    }

    @Override
    default boolean needsPeople() {
        return switch (this) {
            case ReloadRefused ignored -> true;
            case FilesStillExpected ignored -> true;
            case FilesMissing ignored -> true;
            case OpeningRefused ignored -> true;
            case OpeningLedgerMissing ignored -> true;
            case OpeningDiffers ignored -> true;
            case RatesMissing ignored -> true;
            default -> false;
        };
    }

    @Override
    default String code() {
        return switch (this) {
            case NameUnknown ignored -> "IN-1001";
            case DayClosed ignored -> "IN-1002";
            case PostingBegun ignored -> "IN-1003";
            case BeforeFirstDay ignored -> "IN-1004";
            case NotTheTakeOverDay ignored -> "IN-1005";
            case BankNotEmpty ignored -> "IN-1006";
            case NameTaken ignored -> "IN-1007";
            case FileTooLarge ignored -> "IN-1008";
            case FileUnreadable ignored -> "IN-1009";
            case ReloadRefused ignored -> "IN-1010";
            case NotAJournal ignored -> "IN-1011";
            case RefusedBefore ignored -> "IN-1012";
            case FilesStillExpected ignored -> "IN-1013";
            case OpeningLedgerMissing ignored -> "IN-1014";
            case FilesMissing ignored -> "IN-1015";
            case OpeningRefused ignored -> "IN-1016";
            case OpeningDiffers ignored -> "IN-1017";
            case RatesMissing ignored -> "IN-1018";
            case ControlTooLarge ignored -> "IN-1101";
            case ControlUnreadable ignored -> "IN-1102";
            case ControlFieldMissing ignored -> "IN-1103";
            case ControlFieldMalformed ignored -> "IN-1104";
            case ControlContradictsName ignored -> "IN-1105";
            case ContractUnknown ignored -> "IN-1106";
            case HashDiffers ignored -> "IN-1107";
            case RowsDiffer ignored -> "IN-1108";
            case SumDiffers ignored -> "IN-1109";
            case ByteOrderMark ignored -> "IN-1201";
            case NotUtf8 ignored -> "IN-1202";
            case QuoteMisplaced ignored -> "IN-1203";
            case QuoteUnclosed ignored -> "IN-1204";
            case RecordTooLong ignored -> "IN-1205";
            case TooManyColumns ignored -> "IN-1206";
            case FieldCount ignored -> "IN-1207";
            case CarriageReturnAlone ignored -> "IN-1208";
            case TooManyLines ignored -> "IN-1209";
            case NoHeader ignored -> "IN-1210";
            case ColumnUnknown ignored -> "IN-1211";
            case ColumnTwice ignored -> "IN-1212";
            case ColumnMissing ignored -> "IN-1213";
            case ValueMissing ignored -> "IN-1301";
            case ControlCharacter ignored -> "IN-1302";
            case CodeMalformed ignored -> "IN-1303";
            case OrgMalformed ignored -> "IN-1304";
            case SubjectMalformed ignored -> "IN-1305";
            case CurrencyMalformed ignored -> "IN-1306";
            case NotOneOf ignored -> "IN-1307";
            case DateMalformed ignored -> "IN-1308";
            case MomentMalformed ignored -> "IN-1309";
            case TextTooLong ignored -> "IN-1310";
            case AmountGrouped ignored -> "IN-1311";
            case AmountSigned ignored -> "IN-1312";
            case AmountWithExponent ignored -> "IN-1313";
            case AmountDecimals ignored -> "IN-1314";
            case AmountNotANumber ignored -> "IN-1315";
            case AmountTooLarge ignored -> "IN-1316";
            case AmountNotPositive ignored -> "IN-1317";
            case RateMalformed ignored -> "IN-1318";
            case WholeNumberMalformed ignored -> "IN-1319";
            case TermMalformed ignored -> "IN-1320";
            case ReversalMalformed ignored -> "IN-1321";
            case WordMalformed ignored -> "IN-1322";
            case FutureDate ignored -> "IN-1323";
            case OrgUnknown ignored -> "IN-1401";
            case SubjectUnknown ignored -> "IN-1402";
            case AccountUnknown ignored -> "IN-1403";
            case ProductUnknown ignored -> "IN-1404";
            case ParentUnknown ignored -> "IN-1405";
            case SubjectHasChildren ignored -> "IN-1501";
            case SubjectNotOfAccount ignored -> "IN-1502";
            case CurrencyNotOfAccount ignored -> "IN-1503";
            case AccountNeeded ignored -> "IN-1504";
            case SideNotOfNature ignored -> "IN-1505";
            case ReversalNeeded ignored -> "IN-1506";
            case SetUnbalanced ignored -> "IN-1507";
            case LineTwice ignored -> "IN-1508";
            case JournalNoTaken ignored -> "IN-1509";
            case KeyTwice ignored -> "IN-1510";
            case SubjectWithoutSubAccounts ignored -> "IN-1512";
            case SubjectChanged ignored -> "IN-1513";
            case VersionsOverlap ignored -> "IN-1514";
            case EndBeforeStart ignored -> "IN-1515";
            case ParentNotAbove ignored -> "IN-1516";
            case OnlyHeadOfficeWithoutParent ignored -> "IN-1517";
            case OpeningUnbalanced ignored -> "IN-1518";
            case AlreadyThere ignored -> "IN-1519";
            case OpeningOfHigherSeq ignored -> "IN-1520";
            case CurrencyOfAccountChanged ignored -> "IN-1521";
            case NeededByKind ignored -> "IN-1522";
            case StatusUnknown ignored -> "IN-1523";
        };
    }
}
