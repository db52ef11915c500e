package yingyun.cli;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.ResourceBundle;
import java.util.stream.Stream;
import picocli.CommandLine.Option;
import yingyun.kernel.Wording;

/** {@code --lang}. Help is in that language too; without it, help follows the locale and all else is Chinese. */
final class Language {

    enum Lang {
        ZH,
        EN
    }

    @Option(names = "--lang", paramLabel = "zh|en", descriptionKey = "lang", defaultValue = "zh")
    Lang lang = Lang.ZH;

    /** As it stands in the words of a command line, right or wrong. */
    static Given of(List<String> words) {
        Optional<String> said = Stream.iterate(0, i -> i < words.size(), i -> i + 1)
                .flatMap(i -> words.get(i).startsWith("--lang=")
                        ? Stream.of(words.get(i).substring("--lang=".length()))
                        : words.get(i).equals("--lang") && i + 1 < words.size()
                                ? Stream.of(words.get(i + 1))
                                : Stream.empty())
                .findFirst();
        return new Given(said.map(word -> word.toLowerCase(Locale.ROOT)));
    }

    static Given of(String... words) {
        return of(List.of(words));
    }

    record Given(Optional<String> language) {

        Wording wording() {
            return Wording.in(language.orElse("zh"));
        }

        ResourceBundle help() {
            String wanted = language.orElse(Locale.getDefault().getLanguage());
            return ResourceBundle.getBundle(
                    "messages.help",
                    wanted.equals("en") ? Locale.ENGLISH : Locale.ROOT,
                    ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
        }
    }

    Wording wording() {
        return lang == Lang.EN ? Wording.english() : Wording.chinese();
    }
}
