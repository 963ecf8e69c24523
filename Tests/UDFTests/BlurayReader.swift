import Foundation
import TestSupport

/// libudfread, the reader of libbluray: a program of some lines around it, built where compiler and library are.
enum BlurayReader {
    static var isPresent: Bool {
        OutsideProgram("cc").path != nil && FileManager.default.fileExists(atPath: "/usr/include/udfread/udfread.h")
            || ProcessInfo.processInfo.environment["IMAPI2_REQUIRE_PROGRAMS"] != nil
    }

    /// Takes all files of an image into a folder; throws if one cannot be opened or read.
    static func extract(_ image: String, into target: String) throws {
        let folder = try TemporaryFolder()
        let source = try folder.write(Array(program.utf8), to: "reader.c")
        try OutsideProgram("cc").succeed(["-o", folder.path("reader"), source, "-ludfread"])
        let process = Process()
        process.executableURL = folder.url("reader")
        process.arguments = [image, target]
        try process.run()
        process.waitUntilExit()
        guard process.terminationStatus == 0 else { throw OutsideProgram.Failure.badStatus("libudfread") }
    }

    private static let program = """
        #include <stdio.h>
        #include <string.h>
        #include <sys/stat.h>
        #include <sys/types.h>
        #include <udfread/udfread.h>

        static int failures;

        /* libudfread gives each surrogate three bytes of its own; here a pair becomes four bytes of UTF-8. */
        static void join_surrogates(const char *name, char *out) {
            const unsigned char *in = (const unsigned char *)name;
            while (*in) {
                if (in[0] == 0xED && in[1] >= 0xA0 && in[1] < 0xB0 && in[3] == 0xED) {
                    unsigned high = (in[1] & 0x0Fu) << 6 | (in[2] & 0x3F), low = (in[4] & 0x0Fu) << 6 | (in[5] & 0x3F);
                    unsigned scalar = 0x10000 + (high << 10) + low;
                    *out++ = (char)(0xF0 | scalar >> 18);
                    *out++ = (char)(0x80 | (scalar >> 12 & 0x3F));
                    *out++ = (char)(0x80 | (scalar >> 6 & 0x3F));
                    *out++ = (char)(0x80 | (scalar & 0x3F));
                    in += 6;
                } else {
                    *out++ = (char)*in++;
                }
            }
            *out = 0;
        }

        static void take_file(udfread *udf, const char *from, const char *to) {
            UDFFILE *file = udfread_file_open(udf, from);
            FILE *out = fopen(to, "wb");
            char bytes[65536];
            ssize_t count;
            if (!file || !out) { failures++; return; }
            while ((count = udfread_file_read(file, bytes, sizeof bytes)) > 0) fwrite(bytes, 1, count, out);
            if (count < 0) failures++;
            fclose(out);
            udfread_file_close(file);
        }

        static void take_directory(udfread *udf, const char *from, const char *to) {
            struct udfread_dirent entry;
            char path[8192], target[8192], name[1024];
            UDFDIR *directory = udfread_opendir(udf, from);
            if (!directory) { failures++; return; }
            mkdir(to, 0777);
            while (udfread_readdir(directory, &entry)) {
                if (!strcmp(entry.d_name, ".") || !strcmp(entry.d_name, "..")) continue;
                snprintf(path, sizeof path, "%s/%s", strcmp(from, "/") ? from : "", entry.d_name);
                join_surrogates(entry.d_name, name);
                snprintf(target, sizeof target, "%s/%s", to, name);
                if (entry.d_type == UDF_DT_DIR) take_directory(udf, path, target);
                else take_file(udf, path, target);
            }
            udfread_closedir(directory);
        }

        int main(int argc, char **argv) {
            udfread *udf = udfread_init();
            if (argc != 3 || !udf || udfread_open(udf, argv[1]) < 0) return 2;
            take_directory(udf, "/", argv[2]);
            udfread_close(udf);
            return failures != 0;
        }
        """
}
