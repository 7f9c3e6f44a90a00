package io.stratagem.shared;

import jakarta.ws.rs.NameBinding;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * On what somebody signs or puts live with: it is done only for who showed lately that they are
 * still themselves, whatever session or token they have.
 */
@NameBinding
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface NeedsRecentSignIn {

    /** Whether it is done all the same while nobody can sign in, because it stops harm. */
    boolean unlessNobodyCan() default false;
}
