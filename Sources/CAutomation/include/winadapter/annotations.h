/* Annotations that compilers for Windows check and others leave alone. */
#ifndef WINADAPTER_ANNOTATIONS_H
#define WINADAPTER_ANNOTATIONS_H

#define _In_
#define _In_opt_
#define _In_z_
#define _In_opt_z_
#define _In_reads_(count)
#define _In_reads_opt_(count)
#define _In_reads_bytes_(count)
#define _In_reads_bytes_opt_(count)
#define _Inout_
#define _Inout_opt_
#define _Inout_updates_(count)
#define _Out_
#define _Out_opt_
#define _Out_writes_(count)
#define _Out_writes_opt_(count)
#define _Out_writes_to_(count, used)
#define _Out_writes_z_(count)
#define _Out_writes_bytes_(count)
#define _Out_writes_bytes_to_(count, used)
#define _Outptr_
#define _Outptr_opt_
#define _Outptr_result_maybenull_
#define _Outptr_opt_result_maybenull_
#define _COM_Outptr_
#define _COM_Outptr_opt_
#define _COM_Outptr_result_maybenull_
#define _Ret_maybenull_
#define _Ret_notnull_
#define _Check_return_
#define _Must_inspect_result_
#define _Success_(expression)
#define _Use_decl_annotations_
#define _Reserved_

#define __RPC__in
#define __RPC__in_opt
#define __RPC__in_string
#define __RPC__in_opt_string
#define __RPC__in_ecount_full(count)
#define __RPC__in_ecount_full_opt(count)
#define __RPC__inout
#define __RPC__inout_opt
#define __RPC__out
#define __RPC__out_ecount_full(count)
#define __RPC__out_ecount_part(count, used)
#define __RPC__deref_out
#define __RPC__deref_out_opt
#define __RPC__deref_out_opt_string

#endif
