// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.auth;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/**
 * Where the tokens of one sign-in are kept: a file by default ({@link FileCredentialStore}); a keychain or a database can
 * stand in. What is read is always whole: the tokens before a change or those after it. Safe for concurrent use, and for
 * use by several processes. No message of an exception may show a token.
 */
public interface CredentialStore {

    /**
     * The tokens, without waiting for anybody who changes them; empty when nobody is signed in.
     *
     * @throws IOException when they are there and cannot be read or understood
     */
    Optional<TokenSet> load() throws IOException;

    /**
     * Waits to be the only one, among all threads of all processes, who may change the tokens. The right ends with
     * {@link Lease#close} or with the process that holds it, whichever comes first.
     *
     * @param patience how long to wait
     * @throws LeaseTimeoutException when another holds it for longer
     * @throws IOException when this cannot work at all: a folder that cannot be written, for example
     * @throws InterruptedException when the thread is interrupted while it waits
     */
    Lease lock(Duration patience) throws IOException, InterruptedException;

    /** Where it is, for messages and people; no secret. */
    String location();

    /** The right to change the tokens. Used by one thread. */
    interface Lease extends AutoCloseable {

        /**
         * Makes sure, as far as that is possible, that the next {@link #save} will succeed. Called before a renewal is
         * asked for: a vendor that replaces the refresh token with each renewal ends the old one, and a new one that
         * cannot be kept is a sign-in lost.
         *
         * @throws IOException when tokens cannot be kept here: no room, no permission
         */
        void ready() throws IOException;

        /**
         * Replaces the tokens in one step; readers see the old or the new ones.
         *
         * @throws IOException when they could not be kept; the old ones are still there
         */
        void save(TokenSet tokens) throws IOException;

        /**
         * Removes the tokens. Nothing happens when there are none.
         *
         * @throws IOException when they could not be removed
         */
        void delete() throws IOException;

        /** Gives the right back. May be called twice. */
        @Override
        void close();
    }
}
