package yingyun;

import org.springframework.boot.autoconfigure.SpringBootApplication;
import yingyun.cli.Words;

/** One jar: the first word says whether it is a web node ({@code serve}, the default) or a command. */
@SpringBootApplication
public class YingyunApplication {

    public static void main(String[] args) {
        int exitCode = Words.execute(YingyunApplication.class, args);
        if (exitCode != Words.STAYS_UP) {
            System.exit(exitCode);
        }
    }
}
