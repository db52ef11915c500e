package yingyun.knowledge.search;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.lucene.analysis.core.KeywordAnalyzer;
import org.apache.lucene.document.Document;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.SearcherFactory;
import org.apache.lucene.search.SearcherManager;
import org.apache.lucene.search.similarities.BM25Similarity;
import org.apache.lucene.search.similarities.PerFieldSimilarityWrapper;
import org.apache.lucene.search.similarities.Similarity;
import org.apache.lucene.store.Directory;
import org.jspecify.annotations.Nullable;

/**
 * One index of one node. What was committed survives a kill; what was not is read again from the database ({@link Changes}). Readers see
 * what {@link #refresh} has shown, not half of a rebuild.
 */
final class SearchIndex implements Closeable {

    private static final double BUFFER_MB = 32;
    /** Long questions with many wordings are not worse than short ones. */
    private static final Similarity SIMILARITY = new PerFieldSimilarityWrapper() {
        private final Similarity question = new BM25Similarity(1.2f, 0.3f);
        private final Similarity text = new BM25Similarity();

        @Override
        public Similarity get(String field) {
            return field.startsWith("q") || field.startsWith("n") ? question : text;
        }
    };

    private final Directory directory;
    private final IndexWriter writer;
    private final SearcherManager searchers;

    SearchIndex(Directory directory) {
        this.directory = directory;
        try {
            writer = new IndexWriter(
                    directory,
                    new IndexWriterConfig(new KeywordAnalyzer())
                            .setSimilarity(SIMILARITY)
                            .setRAMBufferSizeMB(BUFFER_MB)
                            .setCommitOnClose(false));
            searchers = new SearcherManager(writer, true, true, new SearcherFactory() {
                @Override
                public IndexSearcher newSearcher(IndexReader reader, @Nullable IndexReader previous) {
                    IndexSearcher searcher = new IndexSearcher(reader);
                    searcher.setSimilarity(SIMILARITY);
                    return searcher;
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A question to the index. */
    interface Reading<T> {
        T from(IndexSearcher searcher) throws IOException;
    }

    <T> T read(Reading<T> reading) {
        try {
            IndexSearcher searcher = searchers.acquire();
            try {
                return reading.from(searcher);
            } finally {
                searchers.release(searcher);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** All documents of that kind and key are these from now on; none: it is gone. */
    void replace(String kind, String key, List<Document> documents) {
        try {
            Term id = new Term(Documents.ID, Documents.id(kind, key));
            if (documents.isEmpty()) {
                writer.deleteDocuments(id);
            } else {
                writer.updateDocuments(id, documents);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where nothing of that key can stand yet. */
    void add(Document document) {
        try {
            writer.addDocument(document);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void clear() {
        try {
            writer.deleteAll();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void refresh() {
        try {
            searchers.maybeRefreshBlocking();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @param notes how far it has read */
    void commit(Map<String, String> notes) {
        try {
            writer.setLiveCommitData(notes.entrySet());
            writer.commit();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** As few files as is good for reading: after all has been written anew. */
    void settle() {
        try {
            writer.forceMerge(4);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The notes of the last commit; empty if there is none. */
    Map<String, String> notes() {
        Map<String, String> notes = new HashMap<>();
        Iterable<Map.Entry<String, String>> committed = writer.getLiveCommitData();
        if (committed != null) {
            committed.forEach(note -> notes.put(note.getKey(), note.getValue()));
        }
        return notes;
    }

    long documents() {
        return read(searcher -> (long) searcher.getIndexReader().numDocs());
    }

    /** Bytes on disk. */
    long size() {
        try {
            long bytes = 0;
            for (String file : Set.of(directory.listAll())) {
                bytes += directory.fileLength(file);
            }
            return bytes;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Without a commit: what was not committed is read again. */
    @Override
    public void close() {
        try {
            searchers.close();
            writer.rollback();
            directory.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
