package io.stratagem.notice;

import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** A mail server on this machine that speaks SMTP (RFC 5321) and keeps what it takes. */
final class SmtpServer implements Closeable {

    private final ServerSocket socket;
    private final Thread acceptor;
    private final Set<Socket> connections = ConcurrentHashMap.newKeySet();
    private final List<ReceivedMail> received = new CopyOnWriteArrayList<>();
    private final Set<String> refused = ConcurrentHashMap.newKeySet();
    private volatile boolean busy;

    SmtpServer(int port) {
        try {
            socket = new ServerSocket(port, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        acceptor = start(this::accept);
    }

    /** Says of an address from now on that nobody lives there. */
    void refuse(String address) {
        refused.add(address);
    }

    /** Says "not now" to everything, or no longer. */
    void setBusy(boolean busy) {
        this.busy = busy;
    }

    /** What came for an address, in the order it came. */
    List<ReceivedMail> receivedFor(String address) {
        return received.stream().filter(mail -> mail.recipients().contains(address)).toList();
    }

    private static Thread start(Runnable work) {
        Thread thread = new Thread(work, "smtp");
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    private void accept() {
        while (!socket.isClosed()) {
            try {
                Socket connection = socket.accept();
                connections.add(connection);
                start(() -> serve(connection));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void serve(Socket connection) {
        try (connection) {
            converse(connection);
        } catch (IOException closed) {
            // by either side
        } finally {
            connections.remove(connection);
        }
    }

    private void converse(Socket connection) throws IOException {
        BufferedReader in =
                new BufferedReader(
                        new InputStreamReader(connection.getInputStream(), StandardCharsets.UTF_8));
        Answers out = new Answers(connection.getOutputStream());
        List<String> recipients = new CopyOnWriteArrayList<>();
        out.say("220 localhost ready");
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            String command = line.substring(0, Math.min(4, line.length()));
            switch (command) {
                case "EHLO", "HELO" -> out.say("250 localhost");
                case "MAIL" -> {
                    recipients.clear();
                    out.say(busy ? "451 Try again later" : "250 OK");
                }
                case "RCPT" -> {
                    String address = line.replaceFirst("^.*<", "").replaceFirst(">.*$", "");
                    boolean unknown = refused.contains(address);
                    if (!unknown) {
                        recipients.add(address);
                    }
                    out.say(unknown ? "550 No such user here" : "250 OK");
                }
                case "DATA" -> {
                    out.say("354 Go ahead");
                    received.add(new ReceivedMail(List.copyOf(recipients), data(in)));
                    out.say("250 OK");
                }
                case "QUIT" -> {
                    out.say("221 Bye");
                    return;
                }
                default -> out.say(command.equals("RSET") ? "250 OK" : "500 Unknown command");
            }
        }
    }

    private static String data(BufferedReader in) throws IOException {
        StringBuilder data = new StringBuilder();
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            if (line.equals(".")) {
                return data.toString();
            }
            data.append(line.startsWith(".") ? line.substring(1) : line).append("\r\n");
        }
        throw new IOException("The mail was cut off");
    }

    /** Goes away, with everybody who is connected. The port is free then. */
    @Override
    public void close() {
        try {
            socket.close();
            for (Socket connection : connections) {
                connection.close();
            }
            acceptor.join();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private record Answers(OutputStream out) {

        void say(String answer) throws IOException {
            out.write((answer + "\r\n").getBytes(StandardCharsets.US_ASCII));
            out.flush();
        }
    }
}
