// SPDX-License-Identifier: Apache-2.0
/**
 * The vocabulary of calls: requests, messages, parts, events, responses, usage. Depends on the JDK alone.
 *
 * <p>Types that grow (requests, responses, usage, reports) are final immutable classes with builders; leaf parts and
 * events are records. Sealed types have an {@code Other...} member and may gain members in a minor release: always
 * handle the default.
 */
@NullMarked
package io.github.llmgateway.model;

import org.jspecify.annotations.NullMarked;
