package yingyun.trial;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.util.FileSystemUtils;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;
import yingyun.database.Home;

/** The results of a home's trials, a folder each below {@code <home>/trials}; the last 20 are kept. */
public final class TrialArchive {

    /** Of so many trials the results are kept; the oldest goes when one more comes. */
    static final int KEPT = 20;

    private static final String RESULT = "result.json";
    private static final Pattern ID = Pattern.compile("[0-9]{8}-[0-9]{6}(-[0-9]{1,3})?");
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Path root;

    public TrialArchive(Home home) {
        this.root = home.trials();
    }

    /** Writes the files of a result into a folder that has no name yet. */
    interface Writing {
        TrialResult into(Path folder) throws IOException;
    }

    /** @param wantedId a free one near it is taken */
    TrialResult add(String wantedId, Writing writing) {
        try {
            Files.createDirectories(root);
            Files.setPosixFilePermissions(root, PosixFilePermissions.fromString("rwx------"));
            removeUnfinished();
            Path part = Files.createDirectory(root.resolve(free(wantedId) + ".part"));
            try {
                TrialResult result = writing.into(part);
                Files.writeString(part.resolve(RESULT), JSON.writeValueAsString(result));
                Files.move(part, root.resolve(result.id()), StandardCopyOption.ATOMIC_MOVE);
                removeOld();
                return result;
            } finally {
                FileSystemUtils.deleteRecursively(part);
            }
        } catch (FileSystemException broken) {
            String reason = broken.getReason() == null ? broken.toString() : broken.getReason();
            throw new TrialProblem.NotWritten(root.toString(), reason).refused();
        } catch (IOException broken) {
            throw new TrialProblem.NotWritten(root.toString(), String.valueOf(broken.getMessage())).refused();
        }
    }

    /** As {@link #add} will call it: only one trial of a home runs at a time. */
    String free(String wantedId) {
        String free = wantedId;
        for (int i = 2; Files.exists(root.resolve(free)); i++) {
            free = wantedId + "-" + i;
        }
        return free;
    }

    private void removeUnfinished() throws IOException {
        try (DirectoryStream<Path> parts = Files.newDirectoryStream(root, "*.part")) {
            for (Path part : parts) {
                FileSystemUtils.deleteRecursively(part);
            }
        }
    }

    private void removeOld() throws IOException {
        List<Path> all = folders();
        for (Path old : all.subList(Math.min(KEPT, all.size()), all.size())) {
            FileSystemUtils.deleteRecursively(old);
        }
    }

    /** The newest first. */
    public List<TrialResult> all() {
        return folders().stream()
                .map(TrialArchive::read)
                .flatMap(Optional::stream)
                .toList();
    }

    public Optional<TrialResult> find(String id) {
        return folder(id).flatMap(TrialArchive::read);
    }

    /** Of a result that is there. */
    public Optional<Path> folder(String id) {
        return Optional.of(id)
                .filter(given -> ID.matcher(given).matches())
                .map(root::resolve)
                .filter(folder -> Files.isRegularFile(folder.resolve(RESULT)));
    }

    private List<Path> folders() {
        List<Path> found = new ArrayList<>();
        if (Files.isDirectory(root)) {
            try (DirectoryStream<Path> all = Files.newDirectoryStream(
                    root, path -> ID.matcher(path.getFileName().toString()).matches())) {
                all.forEach(found::add);
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        }
        found.sort(Comparator.reverseOrder());
        return found;
    }

    /** One that cannot be read, of another version or damaged, is passed over: it is only a trial. */
    private static Optional<TrialResult> read(Path folder) {
        try {
            return Optional.of(JSON.readValue(Files.readString(folder.resolve(RESULT)), TrialResult.class));
        } catch (IOException | JacksonException unreadable) {
            return Optional.empty();
        }
    }
}
