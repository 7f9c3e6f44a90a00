package io.stratagem.audit;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a call that belongs to serving customers and not to governing strategies: there may be
 * thousands a second, so a refused one leaves no entry of its own. Attempts without the role for it
 * are counted. The same holds for calls whose addresses name a customer, whom the trail must not
 * know.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Unaudited {}
