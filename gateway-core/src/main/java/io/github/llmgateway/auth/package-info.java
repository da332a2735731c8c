// SPDX-License-Identifier: Apache-2.0
/**
 * Sign-in in place of a fixed key, the same for every vendor: the device authorization grant (RFC 8628) with PKCE (RFC
 * 7636), stores of credentials, and their renewal, once for all threads and processes. A vendor adds one
 * {@link io.github.llmgateway.auth.SignIn}.
 */
@NullMarked
package io.github.llmgateway.auth;

import org.jspecify.annotations.NullMarked;
