/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* The head of an exchange file: root, sender and receiver, checked by hand. */

#include "tsu-xml-reader.h"
#include "tsu-xml-tag-private.h"

/* Reads the root's tag.  False with @issue (fatal) filled in. */
bool tsu_xml_header_read_root(TsuFileHeader *header, const TsuXmlTag *tag, TsuIssue *issue);
/* `sender` or `receiver`. */
bool tsu_xml_header_read_party(const TsuFileHeader *header, TsuFileParty *party,
                               const TsuXmlTag *tag, TsuIssue *issue);
/* Is the file of a newer minor version than this program? */
bool tsu_xml_header_is_newer(const TsuFileHeader *header);
