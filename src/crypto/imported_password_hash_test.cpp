#include "crypto/imported_password_hash.h"

#include <gtest/gtest.h>

#include "base/bytes.h"
#include "base/encoding.h"

namespace bongsu::crypto {
namespace {

struct Known {
  const char* made_with;
  std::string_view password;
  std::string_view stored;
};

// Each by a program that shares nothing with this one, except yescrypt.
constexpr Known kKnown[] = {
    {"htpasswd -nbB -C 5 (Apache)", "user1password", "$2y$05$nesc0kvXkxnu3BNCpqjq4ueRe2TJTFOQJEdKFbhbt1Jekedd8LKPu"},
    {"openssl passwd -6; also the specification of SHA-crypt", "Hello world!",
     "$6$saltstring$svn8UoSVapNtMuq1ukKS4tPQd8iKwSMHWjl/O817G3uBnIFNjnQJuesI68u4OTLiBFdcbYEdFCoEOfaS35inz1"},
    {"openssl passwd -5; also the specification of SHA-crypt", "Hello world!",
     "$5$saltstring$5B8vYYiY.CVt1RlTTf8KbXBH3hsxY/GNooZaBBGWEc5"},
    {"perl's crypt, on libcrypt too", "봉수 1password",
     "$y$j9T$F5Jx5fExrKuPp53xLKQ..1$nk1OIfNlgxaf/HSxYixzobfFas6HKJniEsUsN04weVD"},
    {"Python's hashlib, written as passlib does", "봉수 correct horse",
     "$pbkdf2-sha256$29000$AAECAwQFBgcICQoLDA0ODw$FIcGPAobSIarlOPUVzp1VGIT6XQxmIl3fYAdfUQeiQs"},
    {"Python's hashlib, written as passlib does", "봉수 correct horse",
     "$pbkdf2-sha512$25000$AAECAwQFBgcICQoLDA0ODw$LjodapGxgpENi.XrZHAk0e267Ac.ZgEMrYY1iU3rU.rDTXxt7/"
     "0mBsQ9z1UmSm0TfeYpdl7ax04hwRVYI8Cu/g"},
    {"Python's hashlib, written as passlib does", "봉수 correct horse",
     "$pbkdf2-sha1$1000$AAECAwQFBgcICQoLDA0ODw$56SQw1xHab7Pt8/C4pZ2qfVSs8o"},
    {"Python's hashlib, written as Django does", "봉수 correct horse",
     "pbkdf2_sha256$1000$seasalt$S6gN1vQibWyWP1f2RW5K3wvVbEg+ZO9LHOeltRV3daY="},
    {"Python's hashlib, written as passlib does", "봉수 correct horse",
     "$scrypt$ln=14,r=8,p=1$AAECAwQFBgcICQoLDA0ODw$ISrarHrM0KxFathxPVLr/c142QD9EwthlgpnIya7Sok"},
    {"the sample in the README of github.com/firebase/scrypt, as firebase_scrypt_text() writes it", "user1password",
     "$firebase-scrypt$ln=14,r=8$42xEC+ixf3L2lwc$"
     "GjH2+Jz+dglLj5NuFkZHgBvZnv8Z8VZE5sdIgEAbIgeXy+ZfSpJLu1A++pZcpx0OhX41mDwvu2Olmp+PnfLfyQ"},
    {"noble-hashes (JavaScript)", "봉수 correct horse",
     "$argon2id$v=19$m=4096,t=3,p=4$AAECAwQFBgcICQoLDA0ODw$uWqVHxsWoXS4x0FWwA2OHDcVJ2gJ5O/kID0tlw2Hba8"},
    {"noble-hashes, written as Django does", "봉수 correct horse",
     "argon2$argon2id$v=19$m=1024,t=2,p=8$ZGphbmdvc2FsdGRqYW5nb3NhbHQyMg$SCMxLKPPNdhPlHhtlWoU5A"},
    {"noble-hashes", "봉수 correct horse",
     "$argon2i$v=19$m=1024,t=3,p=1$AAECAwQFBgcICQoLDA0ODw$DWL+y2IgEKxyVIEd3BlrHL/Wok0+nuISBypq7tUEEAc"},
    {"noble-hashes", "봉수 correct horse",
     "$argon2d$v=19$m=512,t=2,p=2$AAECAwQFBgcICQoLDA0ODw$"
     "0itwhGV9WagNXwf69+oU7edEa+gP8qrM9BxpRQoPiTbheecT8mk/LZb7Fwr+i0QRGs4Moil10dzp52j6IB7iWQ"},
    {"noble-hashes, of the version before the field for it", "봉수 correct horse",
     "$argon2i$m=512,t=3,p=1$AAECAwQFBgcICQoLDA0ODw$RWP6wLVsv37RYssdVlF604QhrS4f4r0jHznuQ0BVCDM"},
};

base::SecretString secret(std::string_view text) { return base::SecretString{std::string{text}}; }

TEST(ImportedPasswordHash, IsVerifiedAsOthersMadeIt) {
  for (const Known& known : kKnown) {
    EXPECT_TRUE(check_stored_password_hash(known.stored)) << known.stored;
    EXPECT_EQ(verify_imported_password(known.stored, secret(known.password)), true) << known.made_with;
    EXPECT_EQ(verify_imported_password(known.stored, secret("another password")), false) << known.made_with;
    EXPECT_EQ(verify_imported_password(known.stored, secret("")), false) << known.made_with;
  }
}

TEST(ImportedPasswordHash, IsVerifiedByTheOneWayInAndRenewedAtTheNextLogin) {
  for (const Known& known : kKnown) {
    EXPECT_EQ(verify_password(known.stored, secret(known.password)), true) << known.made_with;
    EXPECT_TRUE(needs_rehash(known.stored, {})) << known.made_with;
  }
}

TEST(ImportedPasswordHash, MatchesNoPasswordThatOnlyBeginsAlike) {
  for (const Known& known : kKnown) {
    std::string longer{known.password};
    longer.push_back('\0');
    EXPECT_EQ(verify_imported_password(known.stored, secret(longer)), false) << known.made_with;
    longer += "more";
    EXPECT_EQ(verify_imported_password(known.stored, secret(longer)), false) << known.made_with;
  }
}

TEST(ImportedPasswordHash, IsNothingElse) {
  for (const std::string_view stored : {
           "",
           "$",
           "plain text",
           "*0",
           "$1$salt$hash",
           "$2x$05$nesc0kvXkxnu3BNCpqjq4ueRe2TJTFOQJEdKFbhbt1Jekedd8LKPu",
           "$2y$05$short",
           "$2y$",
           "$6$",
           "$6$salt",
           "$y$j9T$salt",
           "$pbkdf2-md5$1000$AAECAw$AAECAwQFBgcICQoLDA0ODw",
           "$pbkdf2-sha256$x$AAECAw$AAECAwQFBgcICQoLDA0ODw",
           "$pbkdf2-sha256$1000$AAECAw$AAEC",
           "$pbkdf2-sha256$1000$!$AAECAwQFBgcICQoLDA0ODw",
           "$scrypt$ln=14,r=8$AAECAw$AAECAwQFBgcICQoLDA0ODw",
           "$scrypt$ln=0,r=8,p=1$AAECAw$AAECAwQFBgcICQoLDA0ODw",
           "$firebase-scrypt$ln=14,r=8$AAEC$AAECAwQF",
           "$firebase-scrypt$ln=14,r=8$AAEC$Bw$AAECAwQFBgcICQoLDA0ODw$AAECAwQFBgcICQoLDA0ODw",
       }) {
    EXPECT_FALSE(check_stored_password_hash(stored)) << stored;
    EXPECT_EQ(verify_password(stored, secret("x")).error(), PasswordHashError::unsupported_format) << stored;
  }
}

TEST(ImportedPasswordHash, IsReadWholeOrNotAtAllExceptBcrypt) {
  const std::string password(511, 'p');
  for (const Known& known : kKnown) {
    EXPECT_EQ(reading_of(known.stored, secret("user1password")), Reading::whole) << known.stored;
    EXPECT_EQ(reading_of(known.stored, secret(std::string_view{"a\0b", 3})), Reading::none) << known.stored;
    const bool is_bcrypt = known.stored.starts_with("$2");
    EXPECT_EQ(reading_of(known.stored, secret(password)), is_bcrypt ? Reading::beginning : Reading::whole);
  }
  EXPECT_EQ(reading_of(kKnown[1].stored, secret(password + "p")), Reading::none);
  EXPECT_EQ(reading_of(kKnown[3].stored, secret(password + "p")), Reading::none);
}

// perl -e 'print crypt("p" x 72, "$2b$05$nesc0kvXkxnu3BNCpqjq4u")'
TEST(ImportedPasswordHash, OfBcryptIsTheBeginningOfALongPassword) {
  const std::string_view stored = "$2b$05$nesc0kvXkxnu3BNCpqjq4u0mzaDd3ZElZvcxHtHpgzTY3Bd98b8tG";
  for (const std::size_t bytes : {72U, 73U, 511U, 512U, 1024U}) {
    const base::SecretString typed{std::string(bytes, 'p')};
    EXPECT_EQ(verify_imported_password(stored, typed), true) << bytes;
    EXPECT_EQ(reading_of(stored, typed), Reading::beginning) << bytes;
  }
  EXPECT_EQ(verify_imported_password(stored, secret(std::string(71, 'p'))), false);
  EXPECT_EQ(reading_of(stored, secret(std::string(71, 'p'))), Reading::whole);
}

// Each hash beside the same with one thing wrong that crypt(3) would pass over: the right password could never match.
TEST(ImportedPasswordHash, IsRefusedWhereNoPasswordCouldEverMatch) {
  const std::string bcrypt = "$2y$05$nesc0kvXkxnu3BNCpqjq4ueRe2TJTFOQJEdKFbhbt1Jekedd8LKPu";
  const std::string sha256(kKnown[2].stored);
  const std::string sha512(kKnown[1].stored);
  const std::string sha512_hash = sha512.substr(sha512.rfind('$'));
  const std::string yescrypt(kKnown[3].stored);
  for (const std::string& sound : {bcrypt, sha256, sha512, yescrypt, "$6$rounds=5000$saltstring" + sha512_hash}) {
    EXPECT_TRUE(check_stored_password_hash(sound)) << sound;
    for (const std::string& unsound : {sound + "$", sound + "A", sound.substr(0, sound.size() - 1),
                                       sound.substr(0, sound.size() - 1) + "!", sound + std::string(1, '\0')}) {
      EXPECT_FALSE(check_stored_password_hash(unsound)) << unsound;
    }
    EXPECT_FALSE(check_stored_password_hash(sound.substr(0, sound.rfind('$') + 1))) << sound;
  }
  for (const std::string& spare_bits : {sha256, sha512, yescrypt}) {
    EXPECT_FALSE(check_stored_password_hash(spare_bits.substr(0, spare_bits.size() - 1) + "z")) << spare_bits;
  }
  for (const std::string_view salt : {"saltsaltsaltsaltsalt", "sa lt", "rounds=5000", "rounds=999$salt",
                                      "rounds=01000$salt", "rounds=5000$salt$salt"}) {
    EXPECT_FALSE(check_stored_password_hash("$6$" + std::string{salt} + sha512_hash)) << salt;
  }
  EXPECT_FALSE(check_stored_password_hash("$2y$03" + bcrypt.substr(6)));
  EXPECT_FALSE(check_stored_password_hash("$y$j9T$F5" + yescrypt.substr(yescrypt.rfind('$'))));
}

// As crypt(3) writes it the salt ends in "u" here; some programs leave bits that stand for nothing in its last digit,
// or in the last of the hash.
TEST(ImportedPasswordHash, IsVerifiedWithBitsOfBcryptThatStandForNothing) {
  for (const std::string_view stored : {"$2y$05$nesc0kvXkxnu3BNCpqjq4ueRe2TJTFOQJEdKFbhbt1Jekedd8LKPu",
                                        "$2y$05$nesc0kvXkxnu3BNCpqjq4veRe2TJTFOQJEdKFbhbt1Jekedd8LKPu",
                                        "$2y$05$nesc0kvXkxnu3BNCpqjq49eRe2TJTFOQJEdKFbhbt1Jekedd8LKPx"}) {
    EXPECT_EQ(verify_imported_password(stored, secret("user1password")), true) << stored;
    EXPECT_EQ(verify_imported_password(stored, secret("user2password")), false) << stored;
  }
}

TEST(ImportedPasswordHash, IsRefusedWhereItWouldCostALoginSeconds) {
  const std::string bcrypt = "$nesc0kvXkxnu3BNCpqjq4ueRe2TJTFOQJEdKFbhbt1Jekedd8LKPu";
  const std::string sha_crypt = "$saltstring$5B8vYYiY.CVt1RlTTf8KbXBH3hsxY/GNooZaBBGWEc5";
  const std::string yescrypt = "$F5Jx5fExrKuPp53xLKQ..1$nk1OIfNlgxaf/HSxYixzobfFas6HKJniEsUsN04weVD";
  const auto pbkdf2 = [](std::string_view head, std::size_t bytes) {
    return std::string{head} + "$AAECAw$" + base::encode_base64(base::to_bytes(std::string(bytes, 'h')));
  };
  struct Bound {
    std::string within;
    std::string beyond;
  };
  for (const auto& [within, beyond] : {
           Bound{"$2b$14" + bcrypt, "$2b$15" + bcrypt},
           Bound{"$5$rounds=660000" + sha_crypt, "$5$rounds=660001" + sha_crypt},
           Bound{"$y$jDT" + yescrypt, "$y$jET" + yescrypt},
           Bound{"$y$jDT" + yescrypt, "$y$jDj" + yescrypt},
           Bound{"$y$jF5" + yescrypt, "$y$jF4" + yescrypt},
           Bound{"$y$jF5" + yescrypt, "$y$jFk" + yescrypt},
           Bound{"$y$j/T" + yescrypt, "$y$j.T" + yescrypt},
           Bound{pbkdf2("$pbkdf2-sha1$2400000", 20), pbkdf2("$pbkdf2-sha1$2400000", 21)},
           Bound{pbkdf2("$pbkdf2-sha1$92307", 512), pbkdf2("$pbkdf2-sha1$92308", 512)},
           Bound{pbkdf2("pbkdf2_sha256$1200000", 64), pbkdf2("pbkdf2_sha256$1200001", 64)},
           Bound{pbkdf2("$pbkdf2-sha512$1200000", 64), pbkdf2("$pbkdf2-sha512$1200001", 64)},
           Bound{"$scrypt$ln=18,r=8,p=1$AAECAw$AAECAwQFBgcICQoLDA0ODw",
                 "$scrypt$ln=18,r=9,p=1$AAECAw$AAECAwQFBgcICQoLDA0ODw"},
           Bound{"$scrypt$ln=14,r=8,p=16$AAECAw$AAECAwQFBgcICQoLDA0ODw",
                 "$scrypt$ln=14,r=8,p=32$AAECAw$AAECAwQFBgcICQoLDA0ODw"},
       }) {
    EXPECT_TRUE(check_stored_password_hash(within)) << within;
    EXPECT_FALSE(check_stored_password_hash(beyond)) << beyond;
  }
}

TEST(StoredPasswordHash, IsRefusedWithTheReason) {
  struct Refused {
    std::string_view stored;
    HashFlaw flaw;
  };
  for (const auto& [stored, flaw] : {
           Refused{"", HashFlaw::unknown_kind},
           Refused{"5f4dcc3b5aa765d61d8327deb882cf99", HashFlaw::unknown_kind},
           Refused{"$1$salt$hash", HashFlaw::unknown_kind},
           Refused{"$pbkdf2-md5$1000$AAECAw$AAECAwQFBgcICQoLDA0ODw", HashFlaw::unknown_kind},
           Refused{"$argon2i$v=19$m=19456,t=2,p=1$c2FsdHNhbHRzYWx0c2FsdA$c2FsdA", HashFlaw::damaged},
           Refused{"$argon2ix$v=19$m=19456,t=2,p=1$AAECAwQFBgcICQoLDA0ODw$AAECAwQFBgcICQoLDA0ODw", HashFlaw::damaged},
           Refused{"$argon2id$v=18$m=19456,t=2,p=1$AAECAwQFBgcICQoLDA0ODw$AAECAwQFBgcICQoLDA0ODw", HashFlaw::damaged},
           Refused{"$argon2id$v=19$m=31,t=3,p=4$AAECAwQFBgcICQoLDA0ODw$AAECAwQFBgcICQoLDA0ODw", HashFlaw::damaged},
           Refused{"$argon2id$v=19$m=31,t=3$AAECAwQFBgcICQoLDA0ODw$AAECAwQFBgcICQoLDA0ODw", HashFlaw::damaged},
           Refused{"$argon2id$v=19$m=19456,t=2,p=1,keyid=a$AAECAwQFBgcICQoLDA0ODw$AAECAwQFBgcICQoLDA0ODw",
                   HashFlaw::damaged},
           Refused{"$argon2id$v=19$m=65536,t=3,p=65$AAECAwQFBgcICQoLDA0ODw$AAECAwQFBgcICQoLDA0ODw",
                   HashFlaw::too_costly},
           Refused{"$2y$05$short", HashFlaw::damaged},
           Refused{"$6$", HashFlaw::damaged},
           Refused{"$y$j9T$F5$nk1", HashFlaw::damaged},
           Refused{"$pbkdf2-sha256$1000$AAECAw$AAEC", HashFlaw::damaged},
           Refused{"$scrypt$ln=14,r=8$AAECAw$AAECAwQFBgcICQoLDA0ODw", HashFlaw::damaged},
           Refused{"$2b$15$nesc0kvXkxnu3BNCpqjq4ueRe2TJTFOQJEdKFbhbt1Jekedd8LKPu", HashFlaw::too_costly},
           Refused{"$5$rounds=99999999999$saltstring$5B8vYYiY.CVt1RlTTf8KbXBH3hsxY/GNooZaBBGWEc5",
                   HashFlaw::too_costly},
           Refused{"$pbkdf2-sha256$4000000000$AAECAw$AAECAwQFBgcICQoLDA0ODw", HashFlaw::too_costly},
           Refused{"$scrypt$ln=63,r=8,p=1$AAECAw$AAECAwQFBgcICQoLDA0ODw", HashFlaw::too_costly},
       }) {
    EXPECT_EQ(check_stored_password_hash(stored).error(), flaw) << stored;
  }
}

TEST(StoredPasswordHash, MayBeArgon2WithinBounds) {
  const auto check = [](std::string_view parameters) {
    return check_stored_password_hash("$argon2id$v=19$" + std::string{parameters} +
                                      ",p=1$AAECAwQFBgcICQoLDA0ODw$AAECAwQFBgcICQoLDA0ODwABAgMEBQYHCAkKCwwNDg8");
  };
  EXPECT_TRUE(check("m=7168,t=5"));
  EXPECT_TRUE(check("m=262144,t=4"));
  EXPECT_EQ(check("m=262144,t=5").error(), HashFlaw::too_costly);
  EXPECT_EQ(check("m=262145,t=1").error(), HashFlaw::too_costly);
  EXPECT_EQ(check("m=4194303,t=4294967295").error(), HashFlaw::too_costly);
}

TEST(StoredPasswordHash, IsFineOfEveryKindThatIsVerified) {
  for (const Known& known : kKnown) EXPECT_TRUE(check_stored_password_hash(known.stored)) << known.stored;
}

// Every round of SHA-crypt hashes the password.
TEST(ImportedPasswordHash, OfManyRoundsReadsNoLongPassword) {
  const std::string many = "$5$rounds=500000$saltstring$5B8vYYiY.CVt1RlTTf8KbXBH3hsxY/GNooZaBBGWEc5";
  EXPECT_EQ(reading_of(many, secret(std::string(140, 'p'))), Reading::whole);
  EXPECT_EQ(reading_of(many, secret(std::string(141, 'p'))), Reading::none);
}

}  // namespace
}  // namespace bongsu::crypto
