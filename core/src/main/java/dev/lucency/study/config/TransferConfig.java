package dev.lucency.study.config;

/**
 * A way to transfer a backbone to labelled films.
 *
 * @param name name in tables
 * @param method the method
 */
public record TransferConfig(String name, TransferMethod method) {}
