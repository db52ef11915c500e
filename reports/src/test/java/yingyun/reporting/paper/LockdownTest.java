package yingyun.reporting.paper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.HashMap;
import java.util.Map;
import net.sf.jasperreports.engine.DefaultJasperReportsContext;
import net.sf.jasperreports.engine.JREmptyDataSource;
import net.sf.jasperreports.engine.JRException;
import net.sf.jasperreports.engine.JasperCompileManager;
import net.sf.jasperreports.engine.JasperFillManager;
import net.sf.jasperreports.engine.JasperPrint;
import net.sf.jasperreports.engine.JasperReport;
import net.sf.jasperreports.engine.util.JRLoader;
import net.sf.jasperreports.pdf.JRPdfExporter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * No template comes from outside. Should one come all the same, and should there be a compiler (as there is here, in the tests), it can
 * neither read a file, start a program, ask an address, query a database nor bring an object to life.
 */
class LockdownTest {

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "new java.util.Scanner(new java.io.File(\"/etc/hostname\")).next()",
                "java.nio.file.Files.readString(java.nio.file.Path.of(\"/etc/hostname\"))",
                "String.valueOf(Runtime.getRuntime().exec(\"id\"))",
                "new ProcessBuilder(\"id\").start().toString()",
                "Class.forName(\"java.lang.Runtime\").getName()",
                "System.getProperty(\"user.home\")",
                "String.valueOf(new java.net.URL(\"http://127.0.0.1:1/\").openStream().read())",
                "String.valueOf(Thread.currentThread().getContextClassLoader())"
            })
    void a_template_reaches_nothing_of_the_machine(String expression) throws JRException {
        JasperReport hostile = compiled(text(expression));

        assertThatThrownBy(() -> fill(hostile, new HashMap<>())).rootCause().hasMessageContaining("not visible");
    }

    @Test
    void an_image_can_name_neither_a_file_nor_an_address() throws Exception {
        Path secret = folder.resolve("secret.png");
        Files.writeString(secret, "secret");
        try (ServerSocket listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            listener.setSoTimeout(300);
            String address = "http://127.0.0.1:" + listener.getLocalPort() + "/x.png";
            for (String place : new String[] {secret.toString(), secret.toUri().toString(), address}) {
                JasperReport hostile = compiled("<element kind=\"image\" x=\"0\" y=\"0\" width=\"10\" height=\"10\">"
                        + "<expression><![CDATA[\"" + place + "\"]]></expression></element>");
                assertThatThrownBy(() -> exported(fill(hostile, new HashMap<>())))
                        .as(place)
                        .isInstanceOf(Exception.class);
            }
            assertThatThrownBy(listener::accept).isInstanceOf(SocketTimeoutException.class);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"sql", "SQL", "csv", "CSV", "xpath", "xPath", "XPath", "json", "jsonql", "hql", "ejbql", "plsql"
            })
    void a_template_queries_nothing(String language) {
        boolean[] asked = {false};
        InvocationHandler noting = (proxy, method, arguments) -> {
            asked[0] |=
                    method.getName().startsWith("prepare") || method.getName().startsWith("create");
            return null;
        };
        Connection connection = (Connection)
                Proxy.newProxyInstance(getClass().getClassLoader(), new Class<?>[] {Connection.class}, noting);

        assertThatThrownBy(() -> {
                    JasperReport hostile = compile("<query language=\"" + language
                            + "\"><![CDATA[select * from employee]]></query>" + band(text("\"x\"")));
                    JasperFillManager.fillReport(hostile, new HashMap<>(), connection);
                })
                .isInstanceOf(Exception.class);
        assertThat(asked[0]).isFalse();
    }

    @Test
    void a_parameter_is_never_pasted_into_a_query() {
        assertThatThrownBy(() -> {
                    JasperReport hostile = compile("<parameter name=\"what\" class=\"java.lang.String\"/>"
                            + "<query language=\"sql\"><![CDATA[select $P!{what}]]></query>" + band(text("\"x\"")));
                    JasperFillManager.fillReport(
                            hostile, new HashMap<>(Map.of("what", "1; drop table entry")), (Connection) null);
                })
                .isInstanceOf(Exception.class);
    }

    @Test
    void an_entity_of_a_document_is_not_read() {
        String document = "<?xml version=\"1.0\"?><!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/hostname\">]>"
                + "<jasperReport name=\"h\" pageWidth=\"100\" pageHeight=\"100\" columnWidth=\"100\" leftMargin=\"0\" rightMargin=\"0\""
                + " topMargin=\"0\" bottomMargin=\"0\"><title height=\"20\"><element kind=\"staticText\" x=\"0\" y=\"0\" width=\"50\" height=\"20\">"
                + "<text>&e;</text></element></title></jasperReport>";

        assertThatThrownBy(() -> JasperCompileManager.compileReport(
                        new ByteArrayInputStream(document.getBytes(StandardCharsets.UTF_8))))
                .isInstanceOf(Exception.class);
    }

    /** Loaded by a stream, it would say so. */
    static final class Gadget implements Serializable {

        static boolean came;

        private void readObject(java.io.ObjectInputStream in) throws IOException, ClassNotFoundException {
            in.defaultReadObject();
            came = true;
        }
    }

    @Test
    void an_object_that_is_no_report_does_not_come_to_life() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ObjectOutputStream objects = new ObjectOutputStream(out)) {
            objects.writeObject(new Gadget());
        }

        assertThatThrownBy(() -> JRLoader.loadObject(
                        DefaultJasperReportsContext.getInstance(), new ByteArrayInputStream(out.toByteArray())))
                .isInstanceOf(Exception.class);
        assertThat(Gadget.came).isFalse();
    }

    private static String text(String expression) {
        return "<element kind=\"textField\" x=\"0\" y=\"0\" width=\"90\" height=\"20\"><expression><![CDATA["
                + expression + "]]></expression></element>";
    }

    private static JasperReport compiled(String element) throws JRException {
        return compile(band(element));
    }

    private static String band(String element) {
        return "<title height=\"20\">" + element + "</title>";
    }

    private static JasperReport compile(String content) throws JRException {
        String document =
                "<jasperReport name=\"h\" language=\"java\" pageWidth=\"100\" pageHeight=\"100\" columnWidth=\"100\""
                        + " leftMargin=\"0\" rightMargin=\"0\" topMargin=\"0\" bottomMargin=\"0\">"
                        + content + "</jasperReport>";
        return JasperCompileManager.compileReport(new ByteArrayInputStream(document.getBytes(StandardCharsets.UTF_8)));
    }

    private static JasperPrint fill(JasperReport report, Map<String, Object> parameters) throws JRException {
        return JasperFillManager.fillReport(report, parameters, new JREmptyDataSource());
    }

    private static byte[] exported(JasperPrint print) throws JRException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        JRPdfExporter exporter = new JRPdfExporter();
        exporter.setExporterInput(new net.sf.jasperreports.export.SimpleExporterInput(print));
        exporter.setExporterOutput(new net.sf.jasperreports.export.SimpleOutputStreamExporterOutput(out));
        exporter.exportReport();
        return out.toByteArray();
    }
}
