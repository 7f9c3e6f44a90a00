package io.stratagem.notice;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.internet.MimeUtility;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/**
 * A mail as its server got it.
 *
 * @param recipients whom the sender named to the server
 */
record ReceivedMail(List<String> recipients, MimeMessage message) {

    String subject() {
        return header("Subject");
    }

    String text() {
        return part("text/plain");
    }

    String html() {
        return part("text/html");
    }

    /** A header of the head, in one line and decoded; empty when there is none. */
    String header(String name) {
        try {
            String value = message.getHeader(name, ",");
            return value == null ? "" : MimeUtility.decodeText(MimeUtility.unfold(value));
        } catch (MessagingException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private String part(String type) {
        try {
            MimeMultipart parts = (MimeMultipart) message.getContent();
            for (int i = 0; i < parts.getCount(); i++) {
                MimeBodyPart part = (MimeBodyPart) parts.getBodyPart(i);
                if (part.isMimeType(type)) {
                    return (String) part.getContent();
                }
            }
            throw new IllegalStateException("The mail has no part " + type);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
    }
}
