package io.stratagem.notice;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.stratagem.shared.Person;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Writes the mails about notices. */
@ApplicationScoped
class MailTexts {

    /** Line ends, which would begin a header or a line of their own, and turns of direction. */
    private static final Pattern NOT_OF_A_LINE =
            Pattern.compile("[\\p{Cntrl}\\u2028\\u2029\\u202A-\\u202E\\u2066-\\u2069]+");

    @CheckedTemplate(basePath = "mail")
    static class Templates {
        static native TemplateInstance enText(String name, List<Line> notices, String inbox);

        static native TemplateInstance enHtml(String name, List<Line> notices, String inbox);

        static native TemplateInstance esText(String name, List<Line> notices, String inbox);

        static native TemplateInstance esHtml(String name, List<Line> notices, String inbox);
    }

    /**
     * A notice in a mail.
     *
     * @param about which thing, in one line
     * @param text what happened
     * @param reminder whether it was told before
     * @param link the page it is about
     */
    record Line(String about, String text, boolean reminder, String link) {}

    private final NoticeConfig config;

    MailTexts(NoticeConfig config) {
        this.config = config;
    }

    /**
     * @param to the address
     * @param person whose it is
     * @param language {@code es}, or English
     * @param notices what it tells, at least one
     * @return the mail, with a text and an HTML part
     */
    Mail of(String to, Person person, String language, List<Notice> notices) {
        Locale locale = Locale.forLanguageTag(language);
        boolean spanish = locale.getLanguage().equals("es");
        List<Line> lines = notices.stream().map(notice -> line(notice, locale)).toList();
        String name = oneLine(person.name());
        String inbox = link("/notices");
        TemplateInstance text =
                spanish
                        ? Templates.esText(name, lines, inbox)
                        : Templates.enText(name, lines, inbox);
        TemplateInstance html =
                spanish
                        ? Templates.esHtml(name, lines, inbox)
                        : Templates.enHtml(name, lines, inbox);
        return new Mail(to, subject(lines, spanish), text.render(), html.render());
    }

    private static String subject(List<Line> lines, boolean spanish) {
        if (lines.size() > 1) {
            return "[Stratagem] " + lines.size() + (spanish ? " avisos" : " notices");
        }
        Line line = lines.get(0);
        String reminder = spanish ? "Recordatorio: " : "Reminder: ";
        return "[Stratagem] %s%s: %s"
                .formatted(line.reminder() ? reminder : "", line.about(), line.text());
    }

    private Line line(Notice notice, Locale locale) {
        About about = notice.about();
        return new Line(
                new About(about.type(), about.number(), about.strategy(), oneLine(about.title()))
                        .name(locale),
                oneLine(notice.kind().sentence(notice.by(), locale)),
                notice.reminders() > 0,
                link(about.path()));
    }

    private String link(String path) {
        return config.address().resolve(path).toString();
    }

    /** A text that somebody typed, without what could end the line or turn it around. */
    static String oneLine(String typed) {
        return NOT_OF_A_LINE.matcher(typed).replaceAll(" ").strip();
    }
}
