// SPDX-License-Identifier: Apache-2.0
/**
 * The contract that every provider keeps, as tests to extend, and the fakes that go with it: a clock that stands still
 * and a transport that follows a script.
 */
@NullMarked
package io.github.llmgateway.testkit;

import org.jspecify.annotations.NullMarked;
