/**
 * Fetches published weights over the network: one file at a time, resumable, checked against its digest, kept in the user's
 * cache folder. It lives with the command line and not with the library, which never opens a connection.
 */
@NullMarked
package dev.lucency.fetch;

import org.jspecify.annotations.NullMarked;
