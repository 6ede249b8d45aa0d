package dev.setia.simulation;

/** In which order a history is replayed. */
enum Order {
    /** One member after the other: one is held at a time, however long the history. */
    BY_MEMBER,
    /** As it happened: for what members take from each other. All of them are held at once. */
    BY_TIME
}
