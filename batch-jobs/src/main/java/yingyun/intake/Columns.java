package yingyun.intake;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The columns of one kind of file. */
final class Columns {

    /** One column; the ordinal is its place in the contract, not in a file. */
    record Column(String name, boolean isRequired, int ordinal) {}

    private final List<Column> all = new ArrayList<>();

    Column required(String name) {
        return add(new Column(name, true, all.size()));
    }

    /** In the contract: [name]. */
    Column optional(String name) {
        return add(new Column(name, false, all.size()));
    }

    private Column add(Column column) {
        all.add(column);
        return column;
    }

    /**
     * Where each column stands in this file, by ordinal; -1 where it is missing. What is wrong with the header goes to the findings.
     */
    int[] placesIn(CsvReader header, Findings findings) {
        int[] places = new int[all.size()];
        java.util.Arrays.fill(places, -1);
        if (!isUtf8(header)) {
            findings.add(new IntakeProblem.NotUtf8(), header.line(), null, null);
            return places;
        }
        for (int field = 0; field < header.fields(); field++) {
            String name = header.text(field);
            Column column = all.stream()
                    .filter(known -> known.name().equals(name))
                    .findFirst()
                    .orElse(null);
            if (column == null) {
                findings.add(new IntakeProblem.ColumnUnknown(field + 1), header.line(), null, name);
            } else if (places[column.ordinal()] >= 0) {
                findings.add(new IntakeProblem.ColumnTwice(), header.line(), column.name(), null);
            } else {
                places[column.ordinal()] = field;
            }
        }
        for (Column column : all) {
            if (column.isRequired() && places[column.ordinal()] < 0) {
                findings.add(new IntakeProblem.ColumnMissing(), header.line(), column.name(), null);
            }
        }
        return places;
    }

    private static boolean isUtf8(CsvReader header) {
        for (int field = 0; field < header.fields(); field++) {
            if ((header.flags(field) & CsvReader.NOT_UTF8) != 0) {
                return false;
            }
        }
        return true;
    }

    /** The column that stands at a place of this file; null if the header has none there. */
    @Nullable
    String nameAt(int field, int[] places) {
        return all.stream()
                .filter(column -> field >= 0 && places[column.ordinal()] == field)
                .map(Column::name)
                .findFirst()
                .orElse(null);
    }
}
