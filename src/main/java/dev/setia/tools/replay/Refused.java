package dev.setia.tools.replay;

/** The run cannot begin or go on; the message is for the person who started it. */
final class Refused extends Exception {
    private static final long serialVersionUID = 1;

    Refused(String message) {
        super(message);
    }
}
