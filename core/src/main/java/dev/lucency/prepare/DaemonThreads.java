package dev.lucency.prepare;

import java.util.concurrent.ThreadFactory;

/**
 * A factory of threads that do not keep the program running.
 *
 * @param name the name of each thread in a thread dump
 */
record DaemonThreads(String name) implements ThreadFactory {
    @Override
    public Thread newThread(Runnable task) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        return thread;
    }
}
