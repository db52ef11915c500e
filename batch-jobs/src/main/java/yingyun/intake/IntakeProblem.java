package yingyun.intake;

import yingyun.kernel.Problem;

/**
 * Why a file, or one of its lines, is refused: one record per rule of the contract. 10xx name and date, 11xx control file, 12xx CSV
 * and header, 13xx the form of a value, 14xx references, 15xx rules between values. Components are facts of the rule, never values of
 * the file; a value stands masked in the {@link Finding}.
 */
public sealed interface IntakeProblem extends Problem {

    /** Not known yet: may come with another file of the same day. */
    default boolean mayResolve() {
        return false;
    }

    record NameUnknown() implements IntakeProblem {
        @Override
        public String code() {
            return "IN-1001";
        }
    }

    record DayClosed(String day) implements IntakeProblem {
        @Override
        public String code() {
            return "IN-1002";
        }
    }

    record PostingBegun(String day) implements IntakeProblem {
        @Override
        public String code() {
            return "IN-1003";
        }
    }

    record BeforeFirstDay(String day, String first) implements IntakeProblem {
        @Override
        public String code() {
            return "IN-1004";
        }
    }

    record NotTheTakeOverDay(String day, String takeOver) implements IntakeProblem {
        @Override
        public String code() {
            return "IN-1005";
        }
    }

    record BankNotEmpty() implements IntakeProblem {
        @Override
        public String code() {
            return "IN-1006";
        }
    }

    record NameTaken() implements IntakeProblem {
        @Override
        public String code() {
            return "IN-1007";
        }
    }

    record FileTooLarge(String limit) implements IntakeProblem {
        @Override
        public String code() {
            return "IN-1008";
        }
    }

    record FileUnreadable() implements IntakeProblem {
        @Override
        public String code() {
            return "IN-1009";
        }
    }

    record ReloadRefused(String file, int findings) implements IntakeProblem {
        @Override
        public String code() {
            return "IN-1010";
        }

        @Override
        public boolean needsPeople() {
            return true;
        }
    }

    record NotAJournal(long fileId) implements IntakeProblem {
        @Override
        public String code() {
            return "IN-1011";
        }
    }

    record RefusedBefore() implements IntakeProblem {
        @Override
        public String code() {
            return "IN-1012";
        }
    }

    record ControlTooLarge(int limitKib) implements IntakeProblem {
        @Override
        public String code() {
            return "IN-1101";
        }
    }

    record ControlUnreadable() implements IntakeProblem {
        @Override
        public String code() {
            return "IN-1102";
        }
    }

    record ControlFieldMissing(String field) implements IntakeProblem {
        @Override
        public String code() {
            return "IN-1103";
        }
    }

    record ControlFieldMalformed(String field) implements IntakeProblem {
        @Override
        public String code() {
            return "IN-1104";
        }
    }

    record ControlContradictsName(String field) implements IntakeProblem {
        @Override
        public String code() {
            return "IN-1105";
        }
    }

    record ContractUnknown(String known) implements IntakeProblem {
        @Override
        public String code() {
            return "IN-1106";
        }
    }

    record HashDiffers() implements IntakeProblem {
        @Override
        public String code() {
            return "IN-1107";
        }
    }

    record RowsDiffer(long stated, long counted) implements IntakeProblem {
        @Override
        public String code() {
            return "IN-1108";
        }
    }

    record SumDiffers(String field, String stated, String counted) implements IntakeProblem {
        @Override
        public String code() {
            return "IN-1109";
        }
    }

    record ByteOrderMark() implements IntakeProblem {
        @Override
        public String code() {
            return "IN-1201";
        }
    }

    record NotUtf8() implements IntakeProblem {
        @Override
        public String code() {
            return "IN-1202";
        }
    }

    record QuoteMisplaced() implements IntakeProblem {
        @Override
        public String code() {
            return "IN-1203";
        }
    }

    record QuoteUnclosed() implements IntakeProblem {
        @Override
        public String code() {
            return "IN-1204";
        }
    }

    record RecordTooLong(int limitKib) implements IntakeProblem {
        @Override
        public String code() {
            return "IN-1205";
        }
    }

    record TooManyColumns(int limit) implements IntakeProblem {
        @Override
        public String code() {
            return "IN-1206";
        }
    }

    record FieldCount(int header, int found) implements IntakeProblem {
        @Override
        public String code() {
            return "IN-1207";
        }
    }

    record CarriageReturnAlone() implements IntakeProblem {
        @Override
        public String code() {
            return "IN-1208";
        }
    }

    record TooManyLines(long limit) implements IntakeProblem {
        @Override
        public String code() {
            return "IN-1209";
        }
    }

    record NoHeader() implements IntakeProblem {
        @Override
        public String code() {
            return "IN-1210";
        }
    }

    record ColumnUnknown(int position) implements IntakeProblem {
        @Override
        public String code() {
            return "IN-1211";
        }
    }

    record ColumnTwice() implements IntakeProblem {
        @Override
        public String code() {
            return "IN-1212";
        }
    }

    record ColumnMissing() implements IntakeProblem {
        @Override
        public String code() {
            return "IN-1213";
        }
    }

    record ValueMissing() implements IntakeProblem {
        @Override
        public String code() {
            return "IN-1301";
        }
    }

    record ControlCharacter() implements IntakeProblem {
        @Override
        public String code() {
            return "IN-1302";
        }
    }

    record CodeMalformed(int longest) implements IntakeProblem {
        @Override
        public String code() {
            return "IN-1303";
        }
    }

    record OrgMalformed() implements IntakeProblem {
        @Override
        public String code() {
            return "IN-1304";
        }
    }

    record SubjectMalformed() implements IntakeProblem {
        @Override
        public String code() {
            return "IN-1305";
        }
    }

    record CurrencyMalformed() implements IntakeProblem {
        @Override
        public String code() {
            return "IN-1306";
        }
    }

    record NotOneOf(String allowed) implements IntakeProblem {
        @Override
        public String code() {
            return "IN-1307";
        }
    }

    record DateMalformed() implements IntakeProblem {
        @Override
        public String code() {
            return "IN-1308";
        }
    }

    record MomentMalformed() implements IntakeProblem {
        @Override
        public String code() {
            return "IN-1309";
        }
    }

    record TextTooLong(int longest) implements IntakeProblem {
        @Override
        public String code() {
            return "IN-1310";
        }
    }

    record AmountGrouped() implements IntakeProblem {
        @Override
        public String code() {
            return "IN-1311";
        }
    }

    record AmountSigned() implements IntakeProblem {
        @Override
        public String code() {
            return "IN-1312";
        }
    }

    record AmountWithExponent() implements IntakeProblem {
        @Override
        public String code() {
            return "IN-1313";
        }
    }

    record AmountDecimals() implements IntakeProblem {
        @Override
        public String code() {
            return "IN-1314";
        }
    }

    record AmountNotANumber() implements IntakeProblem {
        @Override
        public String code() {
            return "IN-1315";
        }
    }

    record AmountTooLarge(String largest) implements IntakeProblem {
        @Override
        public String code() {
            return "IN-1316";
        }
    }

    record AmountNotPositive() implements IntakeProblem {
        @Override
        public String code() {
            return "IN-1317";
        }
    }

    record RateMalformed() implements IntakeProblem {
        @Override
        public String code() {
            return "IN-1318";
        }
    }

    record WholeNumberMalformed() implements IntakeProblem {
        @Override
        public String code() {
            return "IN-1319";
        }
    }

    record TermMalformed() implements IntakeProblem {
        @Override
        public String code() {
            return "IN-1320";
        }
    }

    record ReversalMalformed() implements IntakeProblem {
        @Override
        public String code() {
            return "IN-1321";
        }
    }

    record WordMalformed() implements IntakeProblem {
        @Override
        public String code() {
            return "IN-1322";
        }
    }

    record FutureDate(String day) implements IntakeProblem {
        @Override
        public String code() {
            return "IN-1323";
        }
    }

    record OrgUnknown(String day) implements IntakeProblem {
        @Override
        public String code() {
            return "IN-1401";
        }

        @Override
        public boolean mayResolve() {
            return true;
        }
    }

    record SubjectUnknown(String day) implements IntakeProblem {
        @Override
        public String code() {
            return "IN-1402";
        }

        @Override
        public boolean mayResolve() {
            return true;
        }
    }

    record AccountUnknown(String day) implements IntakeProblem {
        @Override
        public String code() {
            return "IN-1403";
        }

        @Override
        public boolean mayResolve() {
            return true;
        }
    }

    record ProductUnknown(String day) implements IntakeProblem {
        @Override
        public String code() {
            return "IN-1404";
        }
    }

    record ParentUnknown() implements IntakeProblem {
        @Override
        public String code() {
            return "IN-1405";
        }
    }

    record SubjectHasChildren() implements IntakeProblem {
        @Override
        public String code() {
            return "IN-1501";
        }
    }

    record SubjectNotOfAccount() implements IntakeProblem {
        @Override
        public String code() {
            return "IN-1502";
        }
    }

    record CurrencyNotOfAccount() implements IntakeProblem {
        @Override
        public String code() {
            return "IN-1503";
        }
    }

    record AccountNeeded() implements IntakeProblem {
        @Override
        public String code() {
            return "IN-1504";
        }
    }

    record SideNotOfNature() implements IntakeProblem {
        @Override
        public String code() {
            return "IN-1505";
        }
    }

    record ReversalNeeded() implements IntakeProblem {
        @Override
        public String code() {
            return "IN-1506";
        }
    }

    record SetUnbalanced(String org, String currency) implements IntakeProblem {
        @Override
        public String code() {
            return "IN-1507";
        }
    }

    record LineTwice(int lineNo) implements IntakeProblem {
        @Override
        public String code() {
            return "IN-1508";
        }
    }

    record JournalNoTaken(String file) implements IntakeProblem {
        @Override
        public String code() {
            return "IN-1509";
        }
    }

    record KeyTwice() implements IntakeProblem {
        @Override
        public String code() {
            return "IN-1510";
        }
    }

    record ClosedOnNeeded() implements IntakeProblem {
        @Override
        public String code() {
            return "IN-1511";
        }
    }

    record SubjectWithoutSubAccounts() implements IntakeProblem {
        @Override
        public String code() {
            return "IN-1512";
        }
    }

    record SubjectChanged() implements IntakeProblem {
        @Override
        public String code() {
            return "IN-1513";
        }
    }

    record VersionsOverlap() implements IntakeProblem {
        @Override
        public String code() {
            return "IN-1514";
        }
    }

    record EndBeforeStart() implements IntakeProblem {
        @Override
        public String code() {
            return "IN-1515";
        }
    }

    record ParentNotAbove() implements IntakeProblem {
        @Override
        public String code() {
            return "IN-1516";
        }
    }

    record OnlyHeadOfficeWithoutParent() implements IntakeProblem {
        @Override
        public String code() {
            return "IN-1517";
        }
    }

    record OpeningUnbalanced(String org, String currency) implements IntakeProblem {
        @Override
        public String code() {
            return "IN-1518";
        }
    }

    record AlreadyThere() implements IntakeProblem {
        @Override
        public String code() {
            return "IN-1519";
        }
    }
}
