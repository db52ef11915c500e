package yingyun.intake;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The names in an inbox, nothing opened.
 *
 * @param complete data files with their control files, in the order in which they are taken
 * @param withoutControl exist for us only once their control file is there
 * @param strangers complete pairs whose name is not of the contract
 */
record Inbox(List<DayFileName> complete, List<String> withoutControl, List<String> strangers) {

    static Inbox of(Path folder) {
        Set<String> names = namesIn(folder);
        List<DayFileName> complete = new ArrayList<>();
        List<String> withoutControl = new ArrayList<>();
        List<String> strangers = new ArrayList<>();
        for (String name : names) {
            if (!name.endsWith(".csv")) {
                continue;
            }
            if (!names.contains(name + DayFileName.CONTROL_SUFFIX)) {
                withoutControl.add(name);
            } else {
                DayFileName.of(name).ifPresentOrElse(complete::add, () -> strangers.add(name));
            }
        }
        complete.sort(null);
        withoutControl.sort(null);
        strangers.sort(null);
        return new Inbox(List.copyOf(complete), List.copyOf(withoutControl), List.copyOf(strangers));
    }

    private static Set<String> namesIn(Path folder) {
        if (!Files.isDirectory(folder)) {
            return new TreeSet<>();
        }
        Set<String> names = new HashSet<>();
        try (Stream<Path> files = Files.list(folder)) {
            files.forEach(file -> names.add(String.valueOf(file.getFileName())));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return names;
    }
}
