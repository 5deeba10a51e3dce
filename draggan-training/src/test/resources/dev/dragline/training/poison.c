// Makes a process show whether it reads memory that nobody wrote: what is allocated for tensors is filled with a byte,
// NaN unless the variable POISON says another one.
// Also lets oneDNN believe that the size of the first cache is unknown, as virtual machines leave it; it does not clear
// the rest of a block of channels then. Where its function is not found, the memory is filled all the same.
#define _GNU_SOURCE
#include <dlfcn.h>
#include <elf.h>
#include <fcntl.h>
#include <link.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#define LIBRARY "libtorch_cpu.so"
#define CACHE_SIZE "_ZN4dnnl4impl3cpu8platform23get_per_core_cache_sizeEi"
#define SMALLEST 256

static int library_seen;
static int filling;

#if defined(__x86_64__)
// xor eax, eax; ret
static const unsigned char RETURN_ZERO[] = {0x31, 0xc0, 0xc3};

static ElfW(Addr) address_of(const char *name, const unsigned char *file) {
  const ElfW(Ehdr) *header = (const ElfW(Ehdr) *)file;
  const ElfW(Shdr) *sections = (const ElfW(Shdr) *)(file + header->e_shoff);
  for (int i = 0; i < header->e_shnum; i++) {
    if (sections[i].sh_type != SHT_SYMTAB) continue;
    const char *names = (const char *)file + sections[sections[i].sh_link].sh_offset;
    const ElfW(Sym) *symbols = (const ElfW(Sym) *)(file + sections[i].sh_offset);
    for (size_t k = 0; k < sections[i].sh_size / sizeof(ElfW(Sym)); k++) {
      if (!strcmp(names + symbols[k].st_name, name)) return symbols[k].st_value;
    }
  }
  return 0;
}

static ElfW(Addr) address_in_file(const char *name, const char *path) {
  int file = open(path, O_RDONLY);
  struct stat state;
  if (file < 0) return 0;
  ElfW(Addr) found = 0;
  if (!fstat(file, &state)) {
    void *bytes = mmap(NULL, state.st_size, PROT_READ, MAP_PRIVATE, file, 0);
    if (bytes != MAP_FAILED) {
      found = address_of(name, bytes);
      munmap(bytes, state.st_size);
    }
  }
  close(file);
  return found;
}

static void forget_the_cache(const struct dl_phdr_info *library) {
  ElfW(Addr) address = address_in_file(CACHE_SIZE, library->dlpi_name);
  if (!address) return;
  unsigned char *code = (unsigned char *)library->dlpi_addr + address;
  long page = sysconf(_SC_PAGESIZE);
  void *begin = (void *)((size_t)code & ~(size_t)(page - 1));
  if (mprotect(begin, 2 * page, PROT_READ | PROT_WRITE | PROT_EXEC)) return;
  memcpy(code, RETURN_ZERO, sizeof RETURN_ZERO);
  mprotect(begin, 2 * page, PROT_READ | PROT_EXEC);
  static const char told[] = "oneDNN does not know the cache\n";
  if (write(STDERR_FILENO, told, sizeof told - 1) < 0) return;
}
#else
static void forget_the_cache(const struct dl_phdr_info *library) { (void)library; }
#endif

static int look_at(struct dl_phdr_info *library, size_t size, void *nothing) {
  (void)size;
  (void)nothing;
  if (!library->dlpi_name || !strstr(library->dlpi_name, LIBRARY)) return 0;
  library_seen = 1;
  forget_the_cache(library);
  return 1;
}

int posix_memalign(void **memory, size_t alignment, size_t size) {
  static int (*real)(void **, size_t, size_t);
  if (!real) {
    const char *byte = getenv("POISON");
    filling = byte ? (int)strtol(byte, NULL, 16) : 0xff;
    real = (int (*)(void **, size_t, size_t))dlsym(RTLD_NEXT, "posix_memalign");
  }
  if (!library_seen) dl_iterate_phdr(look_at, NULL);
  int status = real(memory, alignment, size);
  if (!status && size >= SMALLEST) memset(*memory, filling, size);
  return status;
}
