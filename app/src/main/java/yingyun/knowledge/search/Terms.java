package yingyun.knowledge.search;

import java.util.Iterator;
import java.util.List;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.FieldType;
import org.apache.lucene.index.IndexOptions;

/** Terms that are cut already, one place each, as a field of a document. */
final class Terms extends TokenStream {

    private static final FieldType COUNTED = type(IndexOptions.DOCS_AND_FREQS);
    private static final FieldType PLACED = type(IndexOptions.DOCS_AND_FREQS_AND_POSITIONS);
    private static final FieldType PRESENT = type(IndexOptions.DOCS);

    private final CharTermAttribute term = addAttribute(CharTermAttribute.class);
    private final List<String> terms;
    private Iterator<String> rest;

    private Terms(List<String> terms) {
        this.terms = terms;
        this.rest = terms.iterator();
    }

    static Field counted(String field, List<String> terms) {
        return new Field(field, new Terms(terms), COUNTED);
    }

    /** With places: phrases are found. */
    static Field placed(String field, List<String> terms) {
        return new Field(field, new Terms(terms), PLACED);
    }

    /** Without frequencies. */
    static Field present(String field, List<String> terms) {
        return new Field(field, new Terms(terms), PRESENT);
    }

    @Override
    public boolean incrementToken() {
        if (!rest.hasNext()) {
            return false;
        }
        clearAttributes();
        term.append(rest.next());
        return true;
    }

    @Override
    public void reset() {
        rest = terms.iterator();
    }

    private static FieldType type(IndexOptions options) {
        FieldType type = new FieldType();
        type.setTokenized(true);
        type.setIndexOptions(options);
        type.setOmitNorms(options == IndexOptions.DOCS);
        type.freeze();
        return type;
    }
}
