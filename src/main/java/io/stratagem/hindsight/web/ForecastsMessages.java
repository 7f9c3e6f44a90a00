package io.stratagem.hindsight.web;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** What the page says of how far forecasts are off. */
@MessageBundle("forecasts")
public interface ForecastsMessages {

    @Message("Forecasts")
    String title();

    @Message("How far forecasts are off")
    String heading();

    @Message(
            "What was forecast of change requests when they were signed, against what "
                    + "came of them once they were live.")
    String lede();

    @Message("After how many days")
    String afterDays();

    @Message(
            "No change request with a forecast has been live for that long, with "
                    + "decisions to compare.")
    String none();

    @Message("Choose fewer days, or come back once a change has been live for a while.")
    String noneHelp();

    @Message("By author")
    String byAuthor();

    @Message("By approver")
    String byApprover();

    @Message("By how it was measured")
    String byEstimator();

    @Message(
            "{inject:numbers.count(requests)} change requests after {days} days. The mix "
                    + "is how far the share of an offer was off on average. The value is how much "
                    + "more a decision was worth than expected; a mean near zero beside a large "
                    + "distance means that forecasts miss both ways.")
    String about(int requests, int days);

    @Message("Whose")
    String whose();

    @Message("Mix off by")
    String mixOff();

    @Message("Value, mean")
    String valueMean();

    @Message("Value off by")
    String valueOff();
}
