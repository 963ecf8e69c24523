// Runs a program that sees optical drives where the machine has none, without kernel drivers and without privileges.
//
//   bridge RECORDER.umockdev ADDRESS PLUGGED.umockdev CONTROL-FOLDER -- PROGRAM [ARGUMENT...]
//
// umockdev supplies the udev tree and the nodes. SG_IO on /dev/sr0 and /dev/sg0 goes to the recorder at the address:
//   iscsi://...   a target
//   unix:PATH     a socket; for each command goes there, in words of 32 bits of this machine, its length, its direction
//                 (0 none, 1 in, 2 out) and the length of its data, then the command and the data that goes out; back come
//                 status, length of sense data and of data, then these
// /dev/sr1 comes, changes and goes, and answers, as files in the control folder say; each is removed once it is obeyed:
//   hotplug   "add", "medium", "eject" or "remove", at once
//   fault     "errno N", "host N", "driver N", "status N", "sense HEX...", "residual N" or "delay MILLISECONDS", for the
//             next SG_IO on /dev/sr1; without it every command is answered GOOD and data of A5h bytes
// The exit status is the program's.

#include <errno.h>
#include <linux/cdrom.h>
#include <scsi/scsi.h>
#include <scsi/sg.h>
#include <signal.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <unistd.h>

#include <iscsi/iscsi.h>
#include <iscsi/scsi-lowlevel.h>
#include <umockdev.h>

static UMockdevTestbed *testbed;
static GMainLoop *loop;
static int program_status = 1;

static struct iscsi_context *iscsi;
static int iscsi_lun;

static const char *plugged_description;
static char *plugged_path; // in /sys
static const char *control_folder;

static void fail(const char *what, const char *why)
{
    fprintf(stderr, "bridge: %s: %s\n", what, why);
    exit(1);
}

// SG_IO: the header in the program's memory, and what it points to

struct request {
    struct sg_io_hdr header;
    UMockdevIoctlData *header_data, *command, *buffer, *sense;
};

static UMockdevIoctlData *resolve(UMockdevIoctlData *from, size_t offset, size_t length)
{
    GError *error = NULL;
    if (!length)
        return NULL;
    UMockdevIoctlData *data = umockdev_ioctl_data_resolve(from, offset, length, &error);
    if (!data)
        fail("reading the program's memory", error->message);
    return data;
}

// As the kernel does, refuses what is no request: programs try whether a node knows SG_IO.
static int refuse_request(UMockdevIoctlClient *client)
{
    struct sg_io_hdr header;
    UMockdevIoctlData *data = resolve(umockdev_ioctl_client_get_arg(client), 0, sizeof header);
    memcpy(&header, data->data, sizeof header);
    umockdev_ioctl_data_unref(data);
    return header.interface_id != 'S' ? EINVAL : header.cmd_len < 6 || !header.cmdp ? EMSGSIZE : 0;
}

static void open_request(struct request *request, UMockdevIoctlClient *client)
{
    struct sg_io_hdr *header = &request->header;
    request->header_data = resolve(umockdev_ioctl_client_get_arg(client), 0, sizeof *header);
    memcpy(header, request->header_data->data, sizeof *header);
    request->command = resolve(request->header_data, offsetof(struct sg_io_hdr, cmdp), header->cmd_len);
    request->buffer = resolve(request->header_data, offsetof(struct sg_io_hdr, dxferp), header->dxfer_len);
    request->sense = resolve(request->header_data, offsetof(struct sg_io_hdr, sbp), header->mx_sb_len);
    header->status = 0;
    header->host_status = header->driver_status = 0;
    header->resid = 0;
    header->sb_len_wr = 0;
}

static void give_data(struct request *request, guint8 *bytes, int count)
{
    if (!request->buffer)
        return;
    int fits = count < (int)request->header.dxfer_len ? count : (int)request->header.dxfer_len;
    if (fits > 0)
        umockdev_ioctl_data_update(request->buffer, 0, bytes, fits);
    request->header.resid = request->header.dxfer_len - fits;
}

static void give_sense(struct request *request, guint8 *bytes, int count)
{
    struct sg_io_hdr *header = &request->header;
    header->status = SCSI_STATUS_CHECK_CONDITION;
    header->driver_status = 8; // sense data is there
    header->sb_len_wr = count < header->mx_sb_len ? count : header->mx_sb_len;
    if (request->sense)
        umockdev_ioctl_data_update(request->sense, 0, bytes, header->sb_len_wr);
}

static void close_request(struct request *request, UMockdevIoctlClient *client, int error)
{
    UMockdevIoctlData *parts[] = {request->command, request->buffer, request->sense};
    if (!error)
        umockdev_ioctl_data_update(request->header_data, 0, (guint8 *)&request->header, sizeof request->header);
    for (int i = 0; i < 3; i++)
        if (parts[i])
            umockdev_ioctl_data_unref(parts[i]);
    umockdev_ioctl_data_unref(request->header_data);
    umockdev_ioctl_client_complete(client, error ? -1 : 0, error);
}

// The recorder: every command goes to the target

static int forward(struct request *request)
{
    struct sg_io_hdr *header = &request->header;
    int writes = header->dxfer_direction == SG_DXFER_TO_DEV && request->buffer;
    int direction = !request->buffer ? SCSI_XFER_NONE : writes ? SCSI_XFER_WRITE : SCSI_XFER_READ;
    struct scsi_task *task = scsi_create_task(header->cmd_len, request->command->data, direction, header->dxfer_len);
    struct iscsi_data out = {header->dxfer_len, request->buffer ? request->buffer->data : NULL};
    if (!task || !iscsi_scsi_command_sync(iscsi, iscsi_lun, task, writes ? &out : NULL))
        return EIO;
    header->status = task->status;
    if (task->status == SCSI_STATUS_CHECK_CONDITION && task->datain.size > 2)
        give_sense(request, task->datain.data + 2, task->datain.size - 2); // after SENSE LENGTH (RFC 7143 11.4.7)
    else if (direction == SCSI_XFER_READ)
        give_data(request, task->datain.data, task->datain.size);
    scsi_free_scsi_task(task);
    return 0;
}

// The recorder at a socket

static int recorder_socket = -1;

static void connect_to_socket(const char *path)
{
    struct sockaddr_un address = {.sun_family = AF_UNIX};
    if (strlen(path) >= sizeof address.sun_path)
        fail(path, "the path is too long");
    strcpy(address.sun_path, path);
    recorder_socket = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
    if (recorder_socket < 0 || connect(recorder_socket, (struct sockaddr *)&address, sizeof address))
        fail(path, strerror(errno));
}

static void send_all(const void *bytes, size_t count)
{
    for (const char *next = bytes; count;) {
        ssize_t sent = send(recorder_socket, next, count, MSG_NOSIGNAL);
        if (sent <= 0)
            fail("sending to the recorder", strerror(errno));
        next += sent;
        count -= sent;
    }
}

static void receive_all(void *bytes, size_t count)
{
    if (count && recv(recorder_socket, bytes, count, MSG_WAITALL) != (ssize_t)count)
        fail("receiving from the recorder", strerror(errno));
}

static int relay(struct request *request)
{
    struct sg_io_hdr *header = &request->header;
    int direction = !request->buffer ? 0 : header->dxfer_direction == SG_DXFER_TO_DEV ? 2 : 1;
    guint32 words[3] = {header->cmd_len, direction, header->dxfer_len};
    send_all(words, sizeof words);
    send_all(request->command->data, header->cmd_len);
    if (direction == 2)
        send_all(request->buffer->data, header->dxfer_len);
    receive_all(words, sizeof words);
    guint8 *sense = g_malloc(words[1]), *data = g_malloc(words[2]);
    receive_all(sense, words[1]);
    receive_all(data, words[2]);
    header->status = words[0];
    if (words[1])
        give_sense(request, sense, words[1]);
    else if (direction == 1)
        give_data(request, data, words[2]);
    g_free(sense);
    g_free(data);
    return 0;
}

// The drive that is plugged in and out: it answers as the tests tell it

static char *take_order(const char *name)
{
    char *text = NULL, *path = g_build_filename(control_folder, name, NULL);
    if (g_file_get_contents(path, &text, NULL, NULL)) {
        g_strstrip(text);
        unlink(path);
    }
    g_free(path);
    return text;
}

static void sense_from_text(struct request *request, char *text)
{
    guint8 bytes[252];
    int count = 0;
    for (char *word = strtok(text, " "); word && count < (int)sizeof bytes; word = strtok(NULL, " "))
        bytes[count++] = strtoul(word, NULL, 16);
    give_sense(request, bytes, count);
}

static int answer_as_told(struct request *request)
{
    guint8 filling[4096];
    memset(filling, 0xA5, sizeof filling);
    if (request->header.dxfer_direction == SG_DXFER_FROM_DEV)
        give_data(request, filling, sizeof filling);
    int error = 0;
    char *fault = take_order("fault");
    char *value = fault ? strchr(fault, ' ') : NULL;
    if (value) {
        *value++ = 0;
        long number = strtol(value, NULL, 0);
        if (!strcmp(fault, "errno"))
            error = number;
        else if (!strcmp(fault, "host"))
            request->header.host_status = number;
        else if (!strcmp(fault, "driver"))
            request->header.driver_status = number;
        else if (!strcmp(fault, "status"))
            request->header.status = number;
        else if (!strcmp(fault, "sense"))
            sense_from_text(request, value);
        else if (!strcmp(fault, "residual"))
            request->header.resid = number;
        else if (!strcmp(fault, "delay"))
            usleep(number * 1000);
        else
            fail("unknown fault", fault);
    }
    g_free(fault);
    return error;
}

// Nodes

typedef int (*answer_function)(struct request *);

// What programs ask a node before they send commands: a number, in the program's memory or as the result.
static const struct question {
    gulong request;
    int result, stores, number;
} questions[] = {
    {SG_GET_VERSION_NUM, 0, 1, 30536},
    {SG_SET_TIMEOUT, 0, 0, 0},
    {SG_GET_TIMEOUT, 6000, 0, 0},
    {SG_SET_RESERVED_SIZE, 0, 0, 0},
    {SG_GET_RESERVED_SIZE, 0, 1, 1 << 17},
    {SG_EMULATED_HOST, 0, 1, 0},
    {SCSI_IOCTL_GET_IDLUN, 0, 1, 0},
    {SCSI_IOCTL_GET_BUS_NUMBER, 0, 1, 0},
    {CDROM_DRIVE_STATUS, CDS_DISC_OK, 0, 0},
    {CDROM_GET_CAPABILITY, CDC_CD_R | CDC_CD_RW | CDC_DVD_R | CDC_PLAY_AUDIO | CDC_GENERIC_PACKET, 0, 0},
};

static void answer_question(UMockdevIoctlClient *client)
{
    gulong request = umockdev_ioctl_client_get_request(client);
    for (unsigned i = 0; i < sizeof questions / sizeof *questions; i++) {
        if (questions[i].request != request)
            continue;
        if (questions[i].stores) {
            int number = questions[i].number;
            UMockdevIoctlData *memory = resolve(umockdev_ioctl_client_get_arg(client), 0, sizeof number);
            umockdev_ioctl_data_update(memory, 0, (guint8 *)&number, sizeof number);
            umockdev_ioctl_data_unref(memory);
        }
        umockdev_ioctl_client_complete(client, questions[i].result, 0);
        return;
    }
    if (getenv("IMAPI2_BRIDGE_TRACE"))
        fprintf(stderr, "bridge: ioctl %#lx is not known\n", request);
    umockdev_ioctl_client_complete(client, -1, ENOTTY);
}

static gboolean on_ioctl(UMockdevIoctlBase *base, UMockdevIoctlClient *client, gpointer answer)
{
    if (umockdev_ioctl_client_get_request(client) == SG_IO) {
        struct request request;
        int error = refuse_request(client);
        if (error) {
            umockdev_ioctl_client_complete(client, -1, error);
            return TRUE;
        }
        open_request(&request, client);
        error = ((answer_function)answer)(&request);
        close_request(&request, client, error);
    } else if (answer == (gpointer)answer_as_told) {
        umockdev_ioctl_client_complete(client, -1, ENOTTY);
    } else {
        answer_question(client);
    }
    return TRUE;
}

static void attach(const char *node, answer_function answer)
{
    GError *error = NULL;
    UMockdevIoctlBase *base = umockdev_ioctl_base_new();
    g_signal_connect(base, "handle-ioctl", G_CALLBACK(on_ioctl), answer);
    if (!umockdev_testbed_attach_ioctl(testbed, node, base, &error))
        fail(node, error->message);
}

static void add(const char *description)
{
    GError *error = NULL;
    if (!umockdev_testbed_add_from_string(testbed, description, &error)) // sends the event too
        fail("adding a device", error->message);
}

static char *read_description(const char *path)
{
    char *text;
    GError *error = NULL;
    if (!g_file_get_contents(path, &text, NULL, &error))
        fail(path, error->message);
    return text;
}

// Hot plug

static void change(const char *property)
{
    umockdev_testbed_set_property(testbed, plugged_path, property, "1");
    umockdev_testbed_uevent(testbed, plugged_path, "change");
    umockdev_testbed_set_property(testbed, plugged_path, property, "0");
}

// What umockdev leaves behind of a removed disk, and then stumbles over when the disk is added again.
static void forget_links(void)
{
    const char *links[] = {"sys/block/sr1", "sys/class/block/sr1", "sys/dev/block/11:1", "dev/.node/sr1", "dev/sr1"};
    char *root = umockdev_testbed_get_root_dir(testbed);
    for (unsigned i = 0; i < sizeof links / sizeof *links; i++) {
        char *link = g_build_filename(root, links[i], NULL);
        unlink(link);
        g_free(link);
    }
    g_free(root);
}

static gboolean obey(gpointer unused)
{
    char *order = take_order("hotplug");
    if (!order)
        return TRUE;
    int is_there = !access(plugged_path, F_OK);
    if (is_there == !strcmp(order, "add")) {
        fprintf(stderr, "bridge: %s: the drive is %s\n", order, is_there ? "there already" : "not there");
    } else if (!strcmp(order, "add")) {
        add(plugged_description);
        attach("/dev/sr1", answer_as_told);
    } else if (!strcmp(order, "medium")) {
        change("DISK_MEDIA_CHANGE");
    } else if (!strcmp(order, "eject")) {
        change("DISK_EJECT_REQUEST");
    } else if (!strcmp(order, "remove")) {
        umockdev_testbed_detach_ioctl(testbed, "/dev/sr1", NULL);
        umockdev_testbed_uevent(testbed, plugged_path, "remove");
        umockdev_testbed_remove_device(testbed, plugged_path);
        forget_links();
    } else {
        fail("unknown order", order);
    }
    g_free(order);
    return TRUE;
}

// The program

static void connect_to(const char *address)
{
    iscsi = iscsi_create_context("iqn.2026-01.test:bridge");
    struct iscsi_url *url = iscsi_parse_full_url(iscsi, address);
    if (!url)
        fail(address, iscsi_get_error(iscsi));
    iscsi_set_session_type(iscsi, ISCSI_SESSION_NORMAL);
    iscsi_set_targetname(iscsi, url->target);
    iscsi_lun = url->lun;
    if (iscsi_full_connect_sync(iscsi, url->portal, url->lun))
        fail(address, iscsi_get_error(iscsi));
    iscsi_destroy_url(url);
}

static void program_ended(GPid process, gint status, gpointer unused)
{
    program_status = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
    g_main_loop_quit(loop);
}

static void end_with_parent(gpointer unused) { prctl(PR_SET_PDEATHSIG, SIGTERM); }

static void start_program(char **arguments)
{
    GPid process;
    GError *error = NULL;
    GSpawnFlags flags = G_SPAWN_DO_NOT_REAP_CHILD | G_SPAWN_SEARCH_PATH | G_SPAWN_CHILD_INHERITS_STDIN;
    if (!g_spawn_async(NULL, arguments, NULL, flags, end_with_parent, NULL, &process, &error))
        fail(arguments[0], error->message);
    g_child_watch_add(process, program_ended, NULL);
}

int main(int count, char **arguments)
{
    if (count < 7 || strcmp(arguments[5], "--"))
        fail("usage", "bridge RECORDER ADDRESS PLUGGED CONTROL-FOLDER -- PROGRAM [ARGUMENT...]");
    if (!getenv("IMAPI2_BRIDGE")) { // the testbed needs the preloaded library in its own process too
        setenv("IMAPI2_BRIDGE", "1", 1);
        const char *nodes = getenv("IMAPI2_BRIDGE_NODES"); // nodes.c, compiled
        char *libraries = g_strjoin(":", "libumockdev-preload.so.0", nodes, NULL);
        setenv("LD_PRELOAD", libraries, 1);
        execv("/proc/self/exe", arguments);
        fail(arguments[0], strerror(errno));
    }
    int is_socket = !strncmp(arguments[2], "unix:", 5);
    answer_function recorder = is_socket ? relay : forward;
    if (is_socket)
        connect_to_socket(arguments[2] + 5);
    else
        connect_to(arguments[2]);
    plugged_description = read_description(arguments[3]);
    plugged_path = g_strdup_printf("/sys%.*s", (int)strcspn(plugged_description + 3, "\n"), plugged_description + 3);
    control_folder = arguments[4];
    testbed = umockdev_testbed_new();
    add(read_description(arguments[1]));
    attach("/dev/sr0", recorder);
    attach("/dev/sg0", recorder);
    loop = g_main_loop_new(NULL, FALSE);
    g_timeout_add(20, obey, NULL);
    start_program(arguments + 6);
    g_main_loop_run(loop);
    g_object_unref(testbed);
    return program_status;
}
