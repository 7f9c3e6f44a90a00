package io.stratagem.approval;

/**
 * When a change request shall be deployed once it is approved.
 *
 * @param mode how
 * @param time when, for {@link ApplyMode#AT_TIME}; null for the others
 */
public record ApplyPlan(ApplyMode mode, WantedTime time) {

    public static final ApplyPlan ON_APPROVAL = new ApplyPlan(ApplyMode.ON_APPROVAL, null);
    public static final ApplyPlan MANUAL = new ApplyPlan(ApplyMode.MANUAL, null);

    public static ApplyPlan at(WantedTime time) {
        return new ApplyPlan(ApplyMode.AT_TIME, time);
    }
}
