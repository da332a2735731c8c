// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.siliconflow;

import static io.github.llmgateway.siliconflow.SiliconFlowRequestErrors.invalid;

import io.github.llmgateway.error.ErrorKind;
import io.github.llmgateway.spi.ErrorTable;

/** Codes of the 20000s about pictures, sound, files and batches. */
final class SiliconFlowMediaErrors {
    private SiliconFlowMediaErrors() {}

    static void add(ErrorTable.Builder table) {
        table.source(SiliconFlowErrors.CODES);
        pictures(table);
        sound(table);
        files(table);
    }

    private static void pictures(ErrorTable.Builder table) {
        String picture = "Give an address that the vendor can reach, or a data: URI in base64";
        invalid(table, "20023", "the picture is not valid base64", picture);
        invalid(table, "20038", "the picture's address or base64 is invalid", picture);
        invalid(table, "20040", "the picture's address or base64 is invalid", picture);
        invalid(table, "20043", "pictures, sound and video exceed 500 MB", "Send less");
        invalid(table, "20025", "the picture size is not text", "Write it as 512x512");
        invalid(table, "20026", "the picture size has a wrong form", "Write it as 512x512");
        invalid(table, "20027", "prompt enhancement is not true or false", "Set it to true or false");
        invalid(table, "20028", "the inference steps are not a positive integer", "Set a positive number");
        invalid(table, "20035", "the batch size is not a positive integer", "Leave it out");
        invalid(table, "20056", "the workflow is not valid JSON", "Correct it");
        invalid(table, "20064", "the LoRA has a wrong form", "Correct it");
        invalid(table, "20065", "the number of LoRAs is not 1 to 3", "Give 1 to 3");
    }

    private static void sound(ErrorTable.Builder table) {
        String voice = "Set a voice of the model or one that was uploaded, or a reference, not both";
        invalid(table, "20022", "the sound file could not be fetched", "Check its address");
        invalid(table, "20044", "the sound's address or base64 is invalid", "Give a reachable address or valid base64");
        invalid(table, "20045", "the sound exceeds 5 MB", "Send less");
        invalid(table, "20046", "there is no reference sound", voice);
        invalid(table, "20047", "the voice is invalid", voice);
        invalid(
                table,
                "20048",
                "the voice's name is invalid",
                "Use at most 64 letters, digits, underscores and dashes");
        invalid(table, "20049", "the sound is not base64", "Encode it in base64");
        invalid(table, "20050", "the text exceeds 100,000 characters", "Shorten it");
        table.code(
                "20051",
                ErrorKind.PERMISSION,
                "cloning a voice needs real-name verification",
                "Verify the account's real name in the vendor's console");
        invalid(table, "20052", "neither a voice nor a reference is set", voice);
        invalid(table, "20053", "both a voice and a reference are set", voice);
        invalid(table, "20054", "the chunk length is out of range", "Set it to 100 to 300");
        invalid(table, "20059", "the voice does not exist", voice);
        invalid(table, "20061", "the speed is out of range", "Set it to 0.25 to 4");
        invalid(table, "20062", "the gain is out of range", "Set it to -10 to 10");
        invalid(table, "20082", "the sound format is not taken", "Use wav, mp3, pcm or opus");
        invalid(table, "20083", "the sound format is not taken", "Use wav, mp3, pcm, opus or webm");
    }

    private static void files(ErrorTable.Builder table) {
        String correct = "Correct it and upload again";
        invalid(table, "20067", "the file's purpose is invalid", "Correct it");
        invalid(table, "20068", "the file id is invalid", "Correct it");
        invalid(table, "20069", "the file is too large", "Split it");
        invalid(table, "20070", "the file is not jsonl", correct);
        invalid(table, "20071", "a line of the file is invalid", correct);
        invalid(table, "20072", "a custom_id of the file repeats", correct);
        invalid(table, "20073", "the file is empty", correct);
        invalid(table, "20074", "the file has too many lines", "Split it");
        invalid(table, "20075", "limit is invalid", "Correct it");
        invalid(table, "20076", "after is invalid", "Correct it");
        invalid(table, "20077", "order is invalid", "Correct it");
        invalid(table, "20078", "the file id is invalid", "Correct it");
        invalid(table, "20079", "no file was uploaded", "Send the file");
        invalid(table, "20080", "the file is damaged", correct);
        invalid(table, "20087", "the batch file exceeds 1 GB", "Split it");
    }
}
