package yingyun.database;

import java.io.IOException;
import java.nio.file.Path;

/** Where {@link BaseBackup} puts what it reads; paths are relative to the home. */
interface CopySink {

    void folder(String path) throws IOException;

    void text(String path, byte[] content) throws IOException;

    /**
     * The first {@code size} bytes of a file that others may be writing. One that has become shorter is filled up with zeros, one that
     * has vanished is left out: replaying the WAL sets both right.
     */
    void file(String path, Path source, long size) throws IOException;
}
