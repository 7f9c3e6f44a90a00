package io.stratagem.shared;

/** The signed-in actor of the request being handled. */
public interface CurrentActor {

    /**
     * @return who is signed in
     * @throws ProblemException 401 when nobody is
     */
    Actor get();
}
