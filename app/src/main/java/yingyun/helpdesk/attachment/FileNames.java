package yingyun.helpdesk.attachment;

import java.text.Normalizer;
import java.util.regex.Pattern;
import yingyun.helpdesk.masking.Masking;

/** A file's name as people may see it again: no folder, no trick, no customer, the ending of what it is. 64 characters at most. */
final class FileNames {

    private static final int LONGEST = 60;
    private static final int LONGEST_TYPED = 1_000;
    private static final String NAMELESS = "附件";
    /** Controls, halves of pairs, characters that turn the direction of writing or are not seen. */
    private static final Pattern UNSEEN = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Co}\\p{Cn}\\p{Zl}\\p{Zp}]");

    private static final Pattern FORBIDDEN = Pattern.compile("[<>:\"|?*\\\\/&;$`'%]");
    private static final Pattern ENDING = Pattern.compile("\\.[A-Za-z0-9]{1,8}$");
    private static final Pattern RESERVED = Pattern.compile("(?i)^(con|prn|aux|nul|com[0-9]|lpt[0-9])$");

    private static final Pattern TOKEN = Pattern.compile("\\[((?:证件号|卡号|账号|电话|姓名|户名)#[0-9]{1,4}) [^\\]\\n]{0,24}]");

    private FileNames() {}

    static String harmless(String sent, FileKind kind, Masking masking) {
        String name = Normalizer.normalize(
                sent.length() > LONGEST_TYPED ? sent.substring(0, LONGEST_TYPED) : sent, Normalizer.Form.NFC);
        name = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
        name = UNSEEN.matcher(name).replaceAll("");
        name = ENDING.matcher(name.strip()).replaceFirst("");
        name = masked(name, masking);
        name = FORBIDDEN
                .matcher(name)
                .replaceAll(" ")
                .replaceAll("\\.{2,}", ".")
                .replaceAll(" {2,}", " ");
        name = name.replaceAll("^[ .\\-]+|[ .]+$", "");
        if (name.codePointCount(0, name.length()) > LONGEST) {
            name = name.substring(0, name.offsetByCodePoints(0, LONGEST)).strip();
        }
        boolean isNone = name.isEmpty() || RESERVED.matcher(name).matches();
        return (isNone ? NAMELESS : name) + kind.ending();
    }

    /** A token is named by its label: what the browser has masked already, and what is masked here. */
    private static String masked(String name, Masking masking) {
        return TOKEN.matcher(masking.mask(name).text()).replaceAll("$1");
    }
}
