package io.stratagem.notice;

import io.stratagem.notice.MailServerConfig.Encryption;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Date;
import java.util.Properties;
import java.util.stream.Stream;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;
import org.jboss.logging.Logger;

/** Hands mails to the mail server by SMTP (RFC 5321), each over a connection of its own. */
@ApplicationScoped
class MailServer {

    private static final Logger LOG = Logger.getLogger(MailServer.class);
    private static final String CHARSET = StandardCharsets.UTF_8.name();
    private static final int DEEPEST = 10;

    private final MailServerConfig config;
    private final Clock clock;
    private final Session session;

    MailServer(MailServerConfig config, Clock clock) {
        this.config = config;
        this.clock = clock;
        this.session = Session.getInstance(properties(config));
    }

    private static Properties properties(MailServerConfig config) {
        String protocol = config.encryption() == Encryption.TLS ? "smtps" : "smtp";
        String timeout = String.valueOf(config.timeout().toMillis());
        Properties properties = new Properties();
        properties.setProperty("mail.transport.protocol", protocol);
        properties.setProperty("mail." + protocol + ".connectiontimeout", timeout);
        properties.setProperty("mail." + protocol + ".timeout", timeout);
        properties.setProperty("mail." + protocol + ".writetimeout", timeout);
        properties.setProperty("mail." + protocol + ".quitwait", "false");
        properties.setProperty("mail." + protocol + ".ssl.checkserveridentity", "true");
        if (config.encryption() == Encryption.STARTTLS) {
            properties.setProperty("mail.smtp.starttls.required", "true");
        }
        return properties;
    }

    /**
     * Sends a mail. When this returns, the server has taken it, or it was to be logged only.
     *
     * @throws MailNotSent when it was not sent, or nobody knows
     */
    void send(Mail mail) throws MailNotSent {
        if (config.onlyLogged()) {
            LOG.infof("Mail to %s: %s\n%s", mail.to(), mail.subject(), mail.text());
            return;
        }
        if (config.host().isEmpty()) {
            throw new MailNotSent(
                    "No mail server is configured: set stratagem.mail.host.", true, null);
        }
        Transport transport = null;
        try {
            MimeMessage message = message(mail);
            transport = connected();
            transport.sendMessage(message, message.getAllRecipients());
        } catch (MessagingException e) {
            throw new MailNotSent(words(e), isTransient(e), e);
        } finally {
            close(transport);
        }
    }

    private MimeMessage message(Mail mail) throws MessagingException {
        MimeBodyPart text = new MimeBodyPart();
        text.setText(mail.text(), CHARSET);
        MimeBodyPart html = new MimeBodyPart();
        html.setText(mail.html(), CHARSET, "html");
        MimeMessage message = new MimeMessage(session);
        message.setFrom(new InternetAddress(config.from()));
        message.setRecipient(Message.RecipientType.TO, new InternetAddress(mail.to()));
        message.setSubject(mail.subject(), CHARSET);
        message.setHeader("Auto-Submitted", "auto-generated");
        message.setSentDate(Date.from(clock.instant()));
        message.setContent(new MimeMultipart("alternative", text, html));
        message.saveChanges();
        return message;
    }

    /** What cannot be reached, or does not let us in, has taken nothing. */
    private Transport connected() throws MessagingException, MailNotSent {
        Transport transport = session.getTransport();
        try {
            transport.connect(
                    config.host().orElseThrow(),
                    config.port(),
                    config.user().orElse(null),
                    config.password().orElse(null));
            return transport;
        } catch (MessagingException e) {
            close(transport);
            throw new MailNotSent(words(e), true, e);
        }
    }

    /** What the server said, which the innermost failure has. */
    private static String words(MessagingException failure) {
        String said = chain(failure).reduce((outer, inner) -> inner).orElse(failure).getMessage();
        return said == null ? failure.toString() : said.strip();
    }

    /** Whether the server answered that it does not take the mail now (codes 400 to 499). */
    private static boolean isTransient(MessagingException failure) {
        return chain(failure).anyMatch(cause -> code(cause) / 100 == 4);
    }

    private static Stream<Exception> chain(MessagingException failure) {
        return Stream.<Exception>iterate(
                        failure,
                        cause -> cause != null,
                        cause ->
                                cause instanceof MessagingException e ? e.getNextException() : null)
                .limit(DEEPEST);
    }

    private static int code(Exception failure) {
        if (failure instanceof SMTPSendFailedException e) {
            return e.getReturnCode();
        }
        if (failure instanceof SMTPSenderFailedException e) {
            return e.getReturnCode();
        }
        return failure instanceof SMTPAddressFailedException e ? e.getReturnCode() : 0;
    }

    /** What is sent stays sent, whatever the end of its connection is like. */
    private static void close(Transport transport) {
        try {
            if (transport != null) {
                transport.close();
            }
        } catch (MessagingException e) {
            LOG.debug("The mail server did not say goodbye", e);
        }
    }
}
