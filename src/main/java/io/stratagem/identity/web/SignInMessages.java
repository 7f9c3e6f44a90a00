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
