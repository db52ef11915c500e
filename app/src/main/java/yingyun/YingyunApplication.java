package yingyun;

import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.FullyQualifiedAnnotationBeanNameGenerator;
import yingyun.cli.Words;

/** One jar: the first word says whether it is a web node ({@code serve}, the default) or a command. */
// Two rooms may each have a RoleNames: beans are named by their package too.
@SpringBootApplication(nameGenerator = FullyQualifiedAnnotationBeanNameGenerator.class)
public class YingyunApplication {

    public static void main(String[] args) {
        int exitCode = Words.execute(YingyunApplication.class, args);
        if (exitCode != Words.STAYS_UP) {
            System.exit(exitCode);
        }
    }
}
