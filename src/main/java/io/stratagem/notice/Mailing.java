package io.stratagem.notice;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.stratagem.notice.AddressBook.Address;
import io.stratagem.notice.Outbox.Taken;
import io.stratagem.shared.DatabaseAtStart;
import io.stratagem.shared.Timers;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/** Sends what is due by mail, apart from the acts it tells of: no act fails for a mail. */
@ApplicationScoped
class Mailing {

    private static final Logger LOG = Logger.getLogger(Mailing.class);

    private final DatabaseAtStart database;
    private final Outbox outbox;
    private final Preferences preferences;
    private final AddressBook addresses;
    private final MailTexts texts;
    private final MailServer server;
    private final NoticeConfig config;
    private final Clock clock;
    private final ScheduledExecutorService timer = Timers.named("mails");

    Mailing(
            DatabaseAtStart database,
            Outbox outbox,
            Preferences preferences,
            AddressBook addresses,
            MailTexts texts,
            MailServer server,
            NoticeConfig config,
            Clock clock) {
        this.database = database;
        this.outbox = outbox;
        this.preferences = preferences;
        this.addresses = addresses;
        this.texts = texts;
        this.server = server;
        this.config = config;
        this.clock = clock;
    }

    void start(@Observes StartupEvent event) {
        if (database.reachable() && preferences.mails()) {
            long every = config.mailEvery().toSeconds();
            timer.scheduleWithFixedDelay(this::attempt, every, every, TimeUnit.SECONDS);
        }
    }

    void stop(@Observes ShutdownEvent event) {
        timer.shutdown();
    }

    private void attempt() {
        try {
            send(clock.instant());
        } catch (Throwable e) { // a timer that throws is never called again
            LOG.errorf(e, "Mails could not be sent; tried again in %s", config.mailEvery());
        }
    }

    /**
     * Sends all that is due and no other node is sending.
     *
     * @param now the time that counts
     */
    void send(Instant now) {
        long begun = System.nanoTime();
        outbox.giveUpLost(micros(now));
        Optional<Taken> taken = outbox.take(micros(now));
        while (taken.isPresent()) {
            if (!taken.get().notices().isEmpty()) {
                deliver(taken.get());
            }
            // each from the time it is taken, or others would give up the last of many
            taken = outbox.take(micros(now.plusNanos(System.nanoTime() - begun)));
        }
    }

    private static Instant micros(Instant time) {
        return time.truncatedTo(ChronoUnit.MICROS);
    }

    private void deliver(Taken taken) {
        Optional<Mail> mail;
        try {
            mail = mail(taken);
        } catch (RuntimeException e) {
            failed(taken, true, e);
            return;
        }
        if (mail.isEmpty()) {
            outbox.dropped(taken);
            return;
        }
        try {
            server.send(mail.get());
        } catch (MailNotSent e) {
            failed(taken, e.mayBeTriedAgain(), e);
            return;
        } catch (RuntimeException e) {
            failed(taken, false, e);
            return;
        }
        outbox.sent(taken);
    }

    /** Empty for who has no address. */
    private Optional<Mail> mail(Taken taken) {
        Optional<Address> address = addresses.of(taken.person());
        return address.map(
                to ->
                        texts.of(
                                to.mail(),
                                taken.person(),
                                preferences.language(taken.person(), to.language()),
                                taken.notices()));
    }

    private void failed(Taken taken, boolean again, Exception e) {
        LOG.errorf(e, "Notices %s were not sent by mail%s", taken.ids(), again ? ", for now" : "");
        outbox.notSent(taken, again, "It could not be sent: " + e.getMessage());
    }
}
