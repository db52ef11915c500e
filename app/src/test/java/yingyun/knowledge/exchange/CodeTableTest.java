package yingyun.knowledge.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

/** A bank's code table, as spreadsheets write it. */
class CodeTableTest {

    private static final LocalDate FROM = LocalDate.of(2026, 6, 15);

    private static CodeTable of(String text) {
        return CodeTable.of(text.getBytes(StandardCharsets.UTF_8), "codes.csv", FROM);
    }

    @Test
    void rows_in_any_order_of_columns_with_quotes_and_lines_within() {
        CodeTable table = of("\ufeff名称,代码,种类,归口,对客户说,颜色\r\n\"大额,汇划\",tx3101,交易,PAYMENT,\"第一行\n第\"\"二\"\"行\",红\r\n\r\n");
        assertThat(table.rows()).hasSize(1);
        CodeTable.Row row = table.rows().getFirst();
        assertThat(row.code()).isEqualTo("TX3101");
        assertThat(row.kind()).isEqualTo("TRANSACTION");
        assertThat(row.name()).isEqualTo("大额,汇划");
        assertThat(row.say()).isEqualTo("第一行\n第\"二\"行");
        assertThat(row.validFrom()).isEqualTo(FROM);
        assertThat(table.remarks()).containsExactly(new CodeTable.Remark(1, "UNKNOWN_COLUMN", "颜色"));
    }

    @Test
    void each_line_that_is_wrong_says_why_and_holds_up_no_other() {
        CodeTable table = of("""
                代码,种类,名称,归口,生效日期,对客户说
                EP3009,错误,报文被拒,PAYMENT,2026-01-01,
                3009,错误,没有字母,PAYMENT,,
                EP3010,毛病,种类不对,PAYMENT,,
                EP3011,错误,,PAYMENT,,
                EP3012,错误,归口不对,支付,,
                EP3013,错误,日期不对,PAYMENT,2026-02-30,
                ep3009,错误,重复,PAYMENT,,
                EP3014,错误,多一列,PAYMENT,,,多
                EP3015,错误,四行,PAYMENT,,"一
                二
                三
                四"
                EP3016,错误,末行没有换行,PAYMENT,,""");
        assertThat(table.rows()).extracting(CodeTable.Row::code).containsExactly("EP3009", "EP3016");
        assertThat(table.remarks())
                .extracting(CodeTable.Remark::lineNo, CodeTable.Remark::remark)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(3, "BAD_CODE"),
                        org.assertj.core.groups.Tuple.tuple(4, "BAD_KIND"),
                        org.assertj.core.groups.Tuple.tuple(5, "NAME_MISSING"),
                        org.assertj.core.groups.Tuple.tuple(6, "BAD_DESK"),
                        org.assertj.core.groups.Tuple.tuple(7, "BAD_DATE"),
                        org.assertj.core.groups.Tuple.tuple(8, "CODE_TWICE"),
                        org.assertj.core.groups.Tuple.tuple(9, "COLUMNS"),
                        org.assertj.core.groups.Tuple.tuple(10, "TOO_LONG"));
    }

    @Test
    void an_older_encoding_is_read_and_what_is_no_table_is_refused() {
        byte[] old = "代码,种类,名称,归口\nTX1102,交易,个人取款,DEPOSIT\n".getBytes(Charset.forName("GB18030"));
        assertThat(CodeTable.of(old, "c.csv", FROM).rows().getFirst().name()).isEqualTo("个人取款");
        assertThatThrownBy(() -> of("a,b\n1,2\n")).hasMessageContaining("KN-1024");
        assertThatThrownBy(() -> of("")).hasMessageContaining("KN-1024");
        assertThatThrownBy(() -> CodeTable.of(new byte[] {0, 1, 2}, "c.csv", FROM))
                .hasMessageContaining("KN-1016");
        assertThatThrownBy(() -> CodeTable.of(new byte[CodeTable.MOST_BYTES + 1], "c.csv", FROM))
                .hasMessageContaining("KN-1015");
    }
}
