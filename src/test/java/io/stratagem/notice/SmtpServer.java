package io.stratagem.notice;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.subethamail.smtp.MessageContext;
import org.subethamail.smtp.MessageHandler;
import org.subethamail.smtp.RejectException;
import org.subethamail.smtp.server.SMTPServer;

/** A mail server on this machine that keeps what it takes. */
final class SmtpServer implements Closeable {

    private final SMTPServer server;
    private final List<ReceivedMail> received = new CopyOnWriteArrayList<>();
    private final Set<String> refused = ConcurrentHashMap.newKeySet();
    private volatile boolean busy;

    /**
     * @param port 0 for a free one
     */
    SmtpServer(int port) {
        server =
                SMTPServer.port(port)
                        .bindAddress(InetAddress.getLoopbackAddress())
                        .messageHandlerFactory(Transaction::new)
                        .build();
        server.start();
    }

    int port() {
        return server.getPortAllocated();
    }

    /** Says of an address from now on that nobody lives there. */
    void refuse(String address) {
        refused.add(address);
    }

    /** Says "not now" to everything, or no longer. */
    void setBusy(boolean busy) {
        this.busy = busy;
    }

    /** Forgets what came. */
    void clear() {
        received.clear();
    }

    /** What came for an address, in the order it came. */
    List<ReceivedMail> receivedFor(String address) {
        return received.stream().filter(mail -> mail.recipients().contains(address)).toList();
    }

    /** Goes away, with everybody who is connected. The port is free then. */
    @Override
    public void close() {
        server.stop();
    }

    private final class Transaction implements MessageHandler {

        private final List<String> recipients = new ArrayList<>();

        Transaction(MessageContext context) {}

        @Override
        public void from(String sender) throws RejectException {
            if (busy) {
                throw new RejectException(451, "Try again later");
            }
        }

        @Override
        public void recipient(String address) throws RejectException {
            if (refused.contains(address)) {
                throw new RejectException(550, "No such user here");
            }
            recipients.add(address);
        }

        @Override
        public String data(InputStream data) throws IOException {
            try {
                MimeMessage message = new MimeMessage(Session.getInstance(new Properties()), data);
                received.add(new ReceivedMail(List.copyOf(recipients), message));
                return null;
            } catch (MessagingException e) {
                throw new IOException(e);
            }
        }

        @Override
        public void done() {
            // nothing is held
        }
    }
}
