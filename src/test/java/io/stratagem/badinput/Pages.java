package io.stratagem.badinput;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.ccil.cowan.tagsoup.Parser;
import org.xml.sax.Attributes;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/** Pages as a browser reads them. */
public final class Pages {

    private static final Map<String, String> SESSIONS = new ConcurrentHashMap<>();

    private Pages() {}

    /** The HTML that a user finds at a path. */
    public static String get(String user, String path) {
        return signedIn(user).get(path).then().statusCode(200).extract().asString();
    }

    /** A call as the browser of a user who is signed in makes it. */
    public static RequestSpecification signedIn(String user) {
        return given().redirects()
                .follow(false)
                .header("Sec-Fetch-Site", "same-origin")
                .cookie("stratagem-session", session(user))
                .accept("text/html");
    }

    /** The cookie of a user who is signed in. */
    public static String session(String user) {
        return SESSIONS.computeIfAbsent(
                user,
                name ->
                        given().redirects()
                                .follow(false)
                                .header("Sec-Fetch-Site", "same-origin")
                                .formParam("username", name)
                                .formParam("password", name)
                                .post("/sign-in")
                                .cookie("stratagem-session"));
    }

    /** Fails when the page holds an element or handler that came from a payload. */
    public static void assertOnlyText(String html) {
        Finder finder = new Finder();
        Parser parser = new Parser();
        parser.setContentHandler(finder);
        try {
            parser.parse(new InputSource(new StringReader(html)));
        } catch (IOException | SAXException e) {
            throw new IllegalStateException(e);
        }
        assertThat(finder.found).as(html).isEmpty();
    }

    private static final class Finder extends DefaultHandler {

        private final List<String> found = new ArrayList<>();
        private boolean script;

        @Override
        public void startElement(String uri, String name, String q, Attributes all) {
            script = name.equalsIgnoreCase("script");
            if (name.contains("canary") || name.equals("iframe")) {
                found.add("<" + name + ">");
            }
            for (int i = 0; i < all.getLength(); i++) {
                String attribute = all.getLocalName(i).toLowerCase(Locale.ROOT);
                boolean runs =
                        attribute.startsWith("on")
                                || attribute.equals("srcdoc")
                                || all.getValue(i).strip().startsWith("javascript:");
                if (runs && all.getValue(i).contains("canary") || attribute.contains("canary")) {
                    found.add(name + " " + attribute + "=" + all.getValue(i));
                }
            }
        }

        @Override
        public void characters(char[] text, int from, int length) {
            if (script && new String(text, from, length).contains("canary")) {
                found.add("script " + new String(text, from, length));
            }
        }

        @Override
        public void endElement(String uri, String name, String q) {
            script = false;
        }
    }
}
