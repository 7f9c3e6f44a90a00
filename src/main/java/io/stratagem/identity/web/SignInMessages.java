package io.stratagem.identity.web;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** What the page says where people sign in. */
@MessageBundle("signin")
public interface SignInMessages {

    @Message("Sign in")
    String title();

    @Message("IT fences, business steers.")
    String lede();

    @Message("This name and password do not belong together. Check both and try again.")
    String failed();

    @Message("Your session is over. What you sent last is not saved.")
    String sessionOver();

    @Message("What you typed is kept in this window: sign in, and it is back in its form.")
    String typedIsKept();

    @Message("User name")
    String userName();

    @Message("Password")
    String password();

    @Message("Users to try")
    String users();

    @Message("This is a demonstration: each password is the user’s name.")
    String usersHelp();

    @Message("Name and password")
    String nameAndPassword();

    @Message("Role")
    String role();
}
