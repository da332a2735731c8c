// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.model;

/**
 * A candidate that was asked during a call.
 *
 * @param provider the configured provider
 * @param model the model asked for there
 * @param attempts the HTTP attempts made there
 * @param failure the kind of error that ended it, by name; empty text for the candidate that answered
 */
public record Tried(String provider, String model, int attempts, String failure) {}
