package dev.lucency.prepare;

import java.util.concurrent.ThreadFactory;

/**
 * Threads that do not keep the program from ending.
 *
 * @param name of each, as it is seen in a dump of all threads
 */
record DaemonThreads(String name) implements ThreadFactory {
    @Override
    public Thread newThread(Runnable task) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        return thread;
    }
}
